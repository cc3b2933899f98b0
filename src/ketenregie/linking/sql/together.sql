-- Looking up and answering for all that was taken from the list at once, so that what three mentions of one
-- signal share is weighed once. The walls are as they were: no key is handed in, only what is on the list and
-- was handed out is looked up or answered for, and each look-up is in the journal. (Without the offset each
-- block is read twice, once for its size.)
drop function ket.look_up(uuid);
create function ket.look_up(targets uuid[]) returns table (target uuid, mention uuid, dossier uuid, ref uuid,
  kind text, sealed bytea, wrapped bytea, ring int) language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan' as $$
declare
  own public.signals_fingerprint;
  numbers int[];
  general int;
begin
  for own in
    select f.* from public.signals_fingerprint f join public.signals_tolink q on q.mention_id = f.mention_id
     where f.mention_id = any (targets) and q.taken_at is not null order by f.number limit 100
  loop
    with blocks as materialized (
      select b.numbers, cardinality(b.numbers) as size
        from unnest(own.digests || own.composed) d(digest)
        cross join lateral (select array(select k.number from public.signals_linkkey k
          where k.digest = d.digest limit ket.largest_block() + 2) as numbers offset 0) b
       where not exists (select 1 from ket.stopped s where s.digest = d.digest)),
    hits as (
      select n.number, sum(1.0::double precision / b.size) as weight from blocks b, unnest(b.numbers) n(number)
       where b.size <= ket.largest_block() + 1 and n.number <> own.number group by n.number
       order by weight desc, n.number limit ket.most_candidates() + 20)
    select (select array_agg(h.number order by h.weight desc, h.number) from hits h),
           (select count(*) from blocks b where b.size > ket.largest_block() + 1) into numbers, general;
    return query
      select own.mention_id, f.mention_id, f.dossier_id, f.ref, f.kind, f.sealed, k.wrapped, k.ring
        from unnest(array[own.number] || numbers) with ordinality n(number, place)
        join public.signals_fingerprint f on f.number = n.number
        join public.protocol_linkingkey k on k.dossier_id = f.dossier_id
       where n.place = 1 or f.dossier_id <> own.dossier_id
       order by n.place limit ket.most_candidates() + 1;
    perform ket.write_journal(jsonb_build_object('code', 'linking.looked_up', 'at', clock_timestamp(),
      'dossier', own.dossier_id, 'purpose', 'connection', 'step', 'bundle', 'facts', jsonb_build_object(
      'mention', own.mention_id, 'found', coalesce(cardinality(numbers), 0), 'too_general', general)),
      array['system', '', '', '']);
  end loop;
end $$;

-- What is written here is of mentions whose fingerprints are held until the end, and goes with them; so it
-- needs no keys to other tables, which cost as much as the writing itself. (The migration takes them away.)
--
-- `answers` are objects of a `target` and what was `found` for it. Each answer takes the place of what stood
-- before. Only mentions that share a key with the target, of other dossiers; only codes and numbers of each
-- part. A pair of signals that is new is weighed as it is written; only what stood before is weighed again.
drop function ket.write_candidates(uuid, text, jsonb);
create function ket.write_candidates(of_model text, answers jsonb) returns int language plpgsql volatile
security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan' as $$
declare
  mark double precision := coalesce((select l.bar from ket.linking l), 'infinity');
  targets uuid[];
  named uuid[];
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
             and v.ended_at is null) as decided
      from weighed group by dossier_a, dossier_b),
  there as materialized (
    select p.id, p.dossier_a_id, p.dossier_b_id from sums b
      join public.linking_pair p on p.dossier_a_id = b.dossier_a and p.dossier_b_id = b.dossier_b),
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
      set bits = excluded.bits, parts = excluded.parts, model = excluded.model),
  gone as (
    delete from public.linking_candidate x using (
      select y.id, y.mention_a_id, y.mention_b_id from public.linking_candidate y where y.mention_a_id = any (targets)
      union select y.id, y.mention_a_id, y.mention_b_id from public.linking_candidate y where y.mention_b_id = any (targets)) mine
     where x.id = mine.id
       and not exists (select 1 from given g where g.mention_a = mine.mention_a_id and g.mention_b = mine.mention_b_id)
    returning x.pair_id)
  select array(select id from there union select pair_id from gone union
               select m.id from made m join sums b on b.dossier_a = m.dossier_a_id and b.dossier_b = m.dossier_b_id where b.decided or m.met),
         array(select m.id from made m where m.shown and not m.met)
    into before, fresh;
  if cardinality(before) > 0 then perform ket.recount_all(before); end if;
  if cardinality(fresh) > 0 then perform ket.open_pairs(fresh); end if;
  return cardinality(before) + cardinality(fresh);
end $$;

-- As it was; of two that fit equally well the same one counts as where they are written.
create or replace function ket.recount_all(pairs uuid[]) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan' as $$
declare
  mark double precision := coalesce((select l.bar from ket.linking l), 'infinity');
begin
  perform 1 from public.linking_pair p where p.id = any (pairs) order by p.id for update;
  update public.linking_candidate c set counted = ranked.best from (
    select x.id, not x.rejected
             and row_number() over (partition by x.pair_id, x.mention_a_id order by x.rejected, x.bits desc, x.mention_b_id) = 1
             and row_number() over (partition by x.pair_id, x.mention_b_id order by x.rejected, x.bits desc, x.mention_a_id) = 1 as best
      from (select y.id, y.pair_id, y.mention_a_id, y.mention_b_id, y.bits,
              exists (select 1 from public.linking_verdict v where v.mention_a_id = y.mention_a_id
                and v.mention_b_id = y.mention_b_id and v.said = 'not_same' and v.ended_at is null) as rejected
              from public.linking_candidate y where y.pair_id = any (pairs)) x) ranked
   where c.id = ranked.id and c.counted <> ranked.best;
  update public.linking_pair p set bits = s.total, shown = s.many > 0 and s.total >= mark
    from (select q.id, count(c.id) as many, coalesce(sum(c.bits) filter (where c.counted), 0) as total
            from public.linking_pair q left join public.linking_candidate c on c.pair_id = q.id
           where q.id = any (pairs) group by q.id) s
   where p.id = s.id and (p.bits, p.shown) is distinct from (s.total, s.many > 0 and s.total >= mark);
  perform ket.shut_pair(p.id) from public.linking_pair p where p.id = any (pairs) and not p.shown
     and exists (select 1 from public.protocol_admission a where a.via = p.id and a.given_by = 'linker' and a.valid @> now());
  delete from public.linking_pair p where p.id = any (pairs)
     and not exists (select 1 from public.linking_candidate c where c.pair_id = p.id);
  perform ket.open_pairs(pairs);
end $$;

revoke all on function ket.look_up(uuid[]), ket.write_candidates(text, jsonb), ket.recount_all(uuid[]) from public;
grant execute on function ket.look_up(uuid[]), ket.write_candidates(text, jsonb) to ketenregie_linker;
