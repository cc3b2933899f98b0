-- Weighing many pairs of signals at once: what one mention touches is counted in a few statements. Each
-- mention counts once in a pair, with the one it fits best; what a person said is not the same counts for
-- nothing. A pair without candidates goes; one that falls under the bar is no longer shown.
create function ket.recount_all(pairs uuid[]) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  mark double precision := coalesce((select l.bar from ket.linking l), 'infinity');
begin
  perform 1 from public.linking_pair p where p.id = any (pairs) order by p.id for update;
  update public.linking_candidate c set counted = ranked.best from (
    select x.id, not x.rejected
             and row_number() over (partition by x.pair_id, x.mention_a_id order by x.rejected, x.bits desc, x.id) = 1
             and row_number() over (partition by x.pair_id, x.mention_b_id order by x.rejected, x.bits desc, x.id) = 1 as best
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

-- Admits the seat to the dossiers of the pairs that are shown, each once, through its surest pair; not where
-- persons and numbers are open to it already.
create function ket.open_pairs(pairs uuid[]) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare one record;
begin
  for one in
    insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
    select gen_random_uuid(), w.dossier, g.seat, split_part(g.seat, '/', 1), 'connection', g.categories,
           tstzrange(now(), null), w.via, 'linker', clock_timestamp()
      from ket.linking g, (select distinct on (d.dossier) d.dossier, p.id as via from public.linking_pair p,
        lateral (values (p.dossier_a_id), (p.dossier_b_id)) d(dossier)
        where p.id = any (pairs) and p.shown order by d.dossier, p.bits desc) w
     where not exists (select 1 from public.protocol_admission a where a.dossier_id = w.dossier
       and a.holder = g.seat and a.valid @> now() and a.categories @> array['identity', 'contact'])
    returning dossier_id, via, holder
  loop
    perform ket.tell_linking('linking.admitted', one.dossier_id, one.via, one.holder);
  end loop;
end $$;

create or replace function ket.recount(of_pair uuid) returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp as $$ select ket.recount_all(array[of_pair]) $$;

-- Ends what a pair gave. A dossier that is still in another shown pair stays open through that one.
create or replace function ket.shut_pair(through uuid) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare one record;
begin
  for one in
    update public.protocol_admission a set valid = tstzrange(lower(a.valid), greatest(now(), lower(a.valid)))
     where a.via = through and a.given_by = 'linker' and a.valid @> now() returning a.dossier_id, a.holder
  loop
    perform ket.tell_linking('linking.admission_ended', one.dossier_id, through, one.holder);
    perform ket.open_pairs(array(select q.id from public.linking_pair q
      where q.shown and q.id <> through and one.dossier_id in (q.dossier_a_id, q.dossier_b_id)));
  end loop;
end $$;

-- Sixty of the rarest keys in common find what two hundred find (benchmarks/lookup.py), in a third of the time.
create or replace function ket.most_candidates() returns int language sql immutable
set search_path = pg_catalog, pg_temp as $$ select 60 $$;

drop function ket.open_pair(uuid, uuid);

-- As it was, with the pairs it touched weighed together.
create or replace function ket.write_candidates(target uuid, of_model text, answer jsonb) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  own public.signals_fingerprint;
  named uuid[];
  touched uuid[];
begin
  select f.* into own from public.signals_fingerprint f join public.signals_tolink q on q.mention_id = f.mention_id
   where f.mention_id = target and q.taken_at is not null for key share of f;
  if not found then return 0; end if;
  if of_model !~ '^[A-Za-z0-9._-]{1,60}$' or jsonb_array_length(answer) > ket.most_candidates() then
    raise exception 'not an answer';
  end if;
  delete from public.signals_tolink where mention_id = target and taken_at is not null;
  if jsonb_array_length(answer) = 0 and not exists (select 1 from public.linking_candidate x where x.mention_a_id = target)
     and not exists (select 1 from public.linking_candidate x where x.mention_b_id = target) then
    return 0;
  end if;
  select array_agg((g->>'mention')::uuid) into named from jsonb_array_elements(answer) g;
  -- Held until the end: what is withdrawn meanwhile waits, and then takes its candidates along.
  perform 1 from public.signals_fingerprint f where f.mention_id = any (named) order by f.number for key share;
  with given as materialized (
    select distinct on (c.mention_id) c.mention_id, c.dossier_id, c.ref, p.parts, p.bits
      from jsonb_array_elements(answer) g
      join public.signals_fingerprint c on c.mention_id = (g->>'mention')::uuid
      cross join lateral (select sum((x->>'bits')::double precision) as bits,
        bool_and(x->>'attribute' ~ '^[a-z0-9_]{1,40}$' and x->>'level' ~ '^[a-z0-9_]{1,40}$') as sound,
        jsonb_agg(jsonb_build_object('attribute', x->>'attribute', 'level', x->>'level',
          'bits', (x->>'bits')::double precision, 'rarity', (x->>'rarity')::double precision) order by n) as parts
        from jsonb_array_elements(g->'parts') with ordinality a(x, n) where n <= 40) p
     where c.dossier_id <> own.dossier_id and p.sound
       and (own.digests || own.composed) && (c.digests || c.composed)),
  gone as (
    delete from public.linking_candidate x using (
      select y.id from public.linking_candidate y where y.mention_a_id = target
      union all select y.id from public.linking_candidate y where y.mention_b_id = target) mine
     where x.id = mine.id and not exists (select 1 from given g where g.mention_id in (x.mention_a_id, x.mention_b_id))
    returning x.pair_id),
  pairs as (
    insert into public.linking_pair (id, dossier_a_id, dossier_b_id, bits, shown, found_at)
    select gen_random_uuid(), least(d.dossier_id, own.dossier_id), greatest(d.dossier_id, own.dossier_id), 0, false, clock_timestamp()
      from (select distinct g.dossier_id from given g) d
    on conflict (dossier_a_id, dossier_b_id) do update set found_at = linking_pair.found_at
    returning id, dossier_a_id, dossier_b_id),
  put as (
    insert into public.linking_candidate as c (id, pair_id, mention_a_id, mention_b_id, ref_a, ref_b, kind, bits,
      parts, counted, model, found_at)
    select gen_random_uuid(), p.id,
           case when own.dossier_id < g.dossier_id then target else g.mention_id end,
           case when own.dossier_id < g.dossier_id then g.mention_id else target end,
           case when own.dossier_id < g.dossier_id then own.ref else g.ref end,
           case when own.dossier_id < g.dossier_id then g.ref else own.ref end,
           own.kind, g.bits, g.parts, false, of_model, clock_timestamp()
      from given g join pairs p on p.dossier_a_id = least(g.dossier_id, own.dossier_id)
                               and p.dossier_b_id = greatest(g.dossier_id, own.dossier_id)
    on conflict (mention_a_id, mention_b_id) do update
      set bits = excluded.bits, parts = excluded.parts, model = excluded.model
    returning c.pair_id)
  select array_agg(distinct t.pair_id) into touched
    from (select pair_id from gone union all select pair_id from put) t;
  if touched is not null then perform ket.recount_all(touched); end if;
  return coalesce(cardinality(touched), 0);
end $$;

create or replace function ket.weigh_verdict() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform ket.recount_all(array(select c.pair_id from public.linking_candidate c
    where c.mention_a_id = new.mention_a_id and c.mention_b_id = new.mention_b_id));
  return null;
end $$;

create or replace function ket.forget_candidates() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare touched uuid[];
begin
  with gone as (
    delete from public.linking_candidate x using (
      select y.id from public.linking_candidate y where y.mention_a_id = old.mention_id
      union all select y.id from public.linking_candidate y where y.mention_b_id = old.mention_id) mine
     where x.id = mine.id returning x.pair_id)
  select array_agg(distinct pair_id) into touched from gone;
  if touched is not null then perform ket.recount_all(touched); end if;
  return null;
end $$;

-- A year with more than 9,999 signals: the number grows, and is never cut short.
create or replace function ket.next_reference(kind text, year int) returns text language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  letter text := case kind when 'signal' then 'S' when 'bundle' then 'B' when 'case' then 'C' when 'theme' then 'T'
    when 'draft' then 'D' when 'link' then 'L' end;
  number text;
begin
  if letter is null then raise exception 'unknown kind of dossier'; end if;
  number := nextval(format('ket.reference_%s', kind)::regclass)::text;
  return format('%s-%s-%s', letter, year, lpad(number, greatest(4, length(number)), '0'));
end $$;

revoke all on function ket.recount_all(uuid[]), ket.open_pairs(uuid[]), ket.recount(uuid), ket.shut_pair(uuid), ket.weigh_verdict(),
  ket.forget_candidates() from public;
