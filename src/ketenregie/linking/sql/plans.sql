-- The linker's plans are made once a connection, in a house with few pairs perhaps, and kept while it fills. A plan
-- that reads a table from end to end is then the best there is, and the worst an hour later. So what is looked up in
-- the tables of pairs is looked up row by row (the offset keeps it apart), by index, whatever their size was.

-- As it was. What stood before is taken away last, where there was any: for a new mention there is none.
create or replace function ket.write_candidates(of_model text, answers jsonb) returns int language plpgsql volatile
security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = off as $$
declare
  mark double precision := coalesce((select l.bar from ket.linking l), 'infinity');
  targets uuid[];
  named uuid[];
  stood uuid[];
  kept uuid[];
  before uuid[];
  fresh uuid[];
begin
  if of_model !~ '^[A-Za-z0-9._-]{1,60}$' or jsonb_array_length(answers) > 100 or exists (
      select 1 from jsonb_array_elements(answers) a where jsonb_array_length(a->'found') > ket.most_candidates()) then
    raise exception 'not an answer';
  end if;
  select array_agg((a->>'target')::uuid), array_agg((a->>'target')::uuid) || array(
           select (g->>'mention')::uuid from jsonb_array_elements(answers) b, jsonb_array_elements(b->'found') g)
    into targets, named from jsonb_array_elements(answers) a;
  -- Held until the end: what is withdrawn meanwhile waits, and then takes its candidates along.
  perform 1 from public.signals_fingerprint f where f.mention_id = any (named) order by f.number for key share;
  with answered as (
    delete from public.signals_tolink q where q.mention_id = any (targets) and q.taken_at is not null
      and exists (select 1 from public.signals_fingerprint f where f.mention_id = q.mention_id)
    returning q.mention_id)
  select array_agg(mention_id) into targets from answered;
  if targets is null then return 0; end if;
  select array_agg(y.id) into stood from unnest(targets) t(id) cross join lateral (
    select c.id from public.linking_candidate c where c.mention_a_id = t.id union all
    select c.id from public.linking_candidate c where c.mention_b_id = t.id offset 0) y;
  with asked as (
    select f.mention_id, f.dossier_id, f.ref, f.kind, f.digests || f.composed as keys, a->'found' as found
      from jsonb_array_elements(answers) a join public.signals_fingerprint f on f.mention_id = (a->>'target')::uuid
     where f.mention_id = any (targets)),
  said as (
    select o.mention_id as target, c.mention_id as other, p.bits, p.parts, o.kind, o.dossier_id < c.dossier_id as first,
           o.dossier_id as my_dossier, c.dossier_id as their_dossier, o.ref as my_ref, c.ref as their_ref
      from asked o cross join lateral jsonb_array_elements(o.found) g
      join public.signals_fingerprint c on c.mention_id = (g->>'mention')::uuid
      cross join lateral (select sum((x->>'bits')::double precision) as bits,
        bool_and(x->>'attribute' ~ '^[a-z0-9_]{1,40}$' and x->>'level' ~ '^[a-z0-9_]{1,40}$') as sound,
        jsonb_agg(jsonb_build_object('attribute', x->>'attribute', 'level', x->>'level',
          'bits', (x->>'bits')::double precision, 'rarity', (x->>'rarity')::double precision) order by n) as parts
        from jsonb_array_elements(g->'parts') with ordinality e(x, n) where n <= 40) p
     where c.dossier_id <> o.dossier_id and p.sound and o.keys && (c.digests || c.composed)),
  given as materialized (
    select distinct on (mention_a, mention_b) s.* from (
      select case when first then target else other end as mention_a, case when first then other else target end as mention_b,
             case when first then my_dossier else their_dossier end as dossier_a,
             case when first then their_dossier else my_dossier end as dossier_b,
             case when first then my_ref else their_ref end as ref_a, case when first then their_ref else my_ref end as ref_b,
             kind, bits, parts from said) s order by mention_a, mention_b),
  -- Each mention counts once in a pair of signals, with the one it fits best.
  weighed as materialized (
    select g.*, row_number() over (partition by dossier_a, dossier_b, mention_a order by bits desc, mention_b) = 1
            and row_number() over (partition by dossier_a, dossier_b, mention_b order by bits desc, mention_a) = 1 as counted
      from given g),
  sums as materialized (
    select dossier_a, dossier_b, coalesce(sum(bits) filter (where counted), 0) as bits,
           exists (select 1 from public.linking_verdict v where v.signal_a_id = dossier_a and v.signal_b_id = dossier_b
             and v.ended_at is null offset 0) as decided
      from weighed group by dossier_a, dossier_b),
  there as materialized (
    select p.id, p.dossier_a_id, p.dossier_b_id from sums b cross join lateral (
      select q.id, q.dossier_a_id, q.dossier_b_id from public.linking_pair q
       where q.dossier_a_id = b.dossier_a and q.dossier_b_id = b.dossier_b offset 0) p),
  made as (
    insert into public.linking_pair (id, dossier_a_id, dossier_b_id, bits, shown, found_at)
    select gen_random_uuid(), b.dossier_a, b.dossier_b, b.bits, b.bits >= mark and not b.decided, clock_timestamp() from sums b
     where not exists (select 1 from there t where t.dossier_a_id = b.dossier_a and t.dossier_b_id = b.dossier_b)
    on conflict (dossier_a_id, dossier_b_id) do update set found_at = linking_pair.found_at
    returning id, dossier_a_id, dossier_b_id, shown, xmax <> 0 as met),
  put as (
    insert into public.linking_candidate as c (id, pair_id, mention_a_id, mention_b_id, ref_a, ref_b, kind, bits,
      parts, counted, model, found_at)
    select gen_random_uuid(), p.id, w.mention_a, w.mention_b, w.ref_a, w.ref_b, w.kind, w.bits, w.parts, w.counted,
           of_model, clock_timestamp()
      from weighed w join (select id, dossier_a_id, dossier_b_id from there union all
        select id, dossier_a_id, dossier_b_id from made) p on p.dossier_a_id = w.dossier_a and p.dossier_b_id = w.dossier_b
    on conflict (mention_a_id, mention_b_id) do update
      set bits = excluded.bits, parts = excluded.parts, model = excluded.model
    returning c.id)
  select array(select id from there union
               select m.id from made m join sums b on b.dossier_a = m.dossier_a_id and b.dossier_b = m.dossier_b_id where b.decided or m.met),
         array(select m.id from made m where m.shown and not m.met),
         array(select id from put)
    into before, fresh, kept;
  if stood is not null then
    with gone as (
      delete from public.linking_candidate x where x.id = any (stood) and x.id <> all (kept) returning x.pair_id)
    select array(select unnest(before) union select pair_id from gone) into before;
  end if;
  if cardinality(before) > 0 then perform ket.recount_all(before); end if;
  if cardinality(fresh) > 0 then perform ket.open_pairs(fresh); end if;
  return cardinality(before) + cardinality(fresh);
end $$;

-- As it was.
create or replace function ket.open_pairs(pairs uuid[]) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off as $$
declare one record;
begin
  for one in
    insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
    select gen_random_uuid(), w.dossier, g.seat, split_part(g.seat, '/', 1), 'connection', g.categories,
           tstzrange(now(), null), w.via, 'linker', clock_timestamp()
      from ket.linking g, (select distinct on (d.dossier) d.dossier, p.id as via from unnest(pairs) n(id)
        cross join lateral (select q.* from public.linking_pair q where q.id = n.id and q.shown offset 0) p,
        lateral (values (p.dossier_a_id), (p.dossier_b_id)) d(dossier) order by d.dossier, p.bits desc) w
     where not exists (select 1 from public.protocol_admission a where a.dossier_id = w.dossier
       and a.holder = g.seat and a.valid @> now() and a.categories @> array['identity', 'contact'])
    returning dossier_id, via, holder
  loop
    perform ket.tell_linking('linking.admitted', one.dossier_id, one.via, one.holder);
  end loop;
end $$;
