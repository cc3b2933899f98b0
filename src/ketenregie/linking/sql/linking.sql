-- What the linker writes, and what follows from it. It hands in ids, codes and bits of mentions that share
-- a key with the one it was given; the sums, the pairs of signals and the admissions are made here.

-- Whose seat decides across dossiers (the region's ketenregisseur), what that one is admitted to for
-- connecting, and from how many bits a pair is shown. The owner fills it from pack and model.
create table ket.linking (id int primary key check (id = 1), seat text not null, categories text[] not null,
  bar double precision not null);

-- What the linker itself did, on a dossier: found by oversight, and not in the story of the dossier. Whoever
-- holds one of two signals must not learn from it that there is another (R3.3).
create policy quiet on protocol_journalentry as restrictive for select to ketenregie_app
  using (code not in ('linking.looked_up', 'linking.admitted', 'linking.admission_ended'));

create function ket.tell_linking(of_code text, of_dossier uuid, through uuid, seat text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select ket.write_journal(jsonb_build_object('code', of_code, 'at', clock_timestamp(), 'dossier', of_dossier,
    'purpose', 'connection', 'step', 'bundle', 'facts', jsonb_build_object('holder', seat, 'via', through)),
    array['system', '', '', ''])
$$;

-- Admits the seat to a dossier of a pair, unless its persons and numbers are open to it already.
create function ket.open_pair(of_dossier uuid, through uuid) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare given ket.linking;
begin
  select * into given from ket.linking;
  if given.seat is null or exists (select 1 from public.protocol_admission a where a.dossier_id = of_dossier
      and a.holder = given.seat and a.valid @> now() and a.categories @> array['identity', 'contact']) then
    return;
  end if;
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
  values (gen_random_uuid(), of_dossier, given.seat, split_part(given.seat, '/', 1), 'connection', given.categories,
          tstzrange(now(), null), through, 'linker', clock_timestamp());
  perform ket.tell_linking('linking.admitted', of_dossier, through, given.seat);
end $$;

create function ket.shut_pair(through uuid) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare one record;
begin
  for one in
    update public.protocol_admission a set valid = tstzrange(lower(a.valid), greatest(now(), lower(a.valid)))
     where a.via = through and a.given_by = 'linker' and a.valid @> now() returning a.dossier_id, a.holder
  loop
    perform ket.tell_linking('linking.admission_ended', one.dossier_id, through, one.holder);
  end loop;
end $$;

-- Weighs a pair of signals anew: each mention counts once, with the one it fits best; what a person said is
-- not the same counts for nothing. A pair without candidates goes; one that falls under the bar is no longer
-- shown. The admissions it gave end with it.
create function ket.recount(of_pair uuid) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  was public.linking_pair;
  total double precision;
begin
  select * into was from public.linking_pair where id = of_pair for update;
  if not found then return; end if;
  update public.linking_candidate c set counted = ranked.best from (
    select x.id, not x.rejected and row_number() over (partition by x.mention_a_id order by x.rejected, x.bits desc, x.id) = 1
             and row_number() over (partition by x.mention_b_id order by x.rejected, x.bits desc, x.id) = 1 as best
      from (select y.*, exists (select 1 from public.linking_verdict v where v.mention_a_id = y.mention_a_id
              and v.mention_b_id = y.mention_b_id and v.said = 'not_same' and v.ended_at is null) as rejected
              from public.linking_candidate y where y.pair_id = of_pair) x) ranked
   where c.id = ranked.id and c.counted <> ranked.best;
  select case when count(*) > 0 then coalesce(sum(c.bits) filter (where c.counted), 0) end into total
    from public.linking_candidate c where c.pair_id = of_pair;
  if total is null then
    perform ket.shut_pair(of_pair);
    delete from public.linking_pair where id = of_pair;
    return;
  end if;
  update public.linking_pair p set bits = total, shown = total >= coalesce((select bar from ket.linking), 'infinity')
   where p.id = of_pair returning * into was;
  if was.shown then
    perform ket.open_pair(was.dossier_a_id, of_pair);
    perform ket.open_pair(was.dossier_b_id, of_pair);
  else
    perform ket.shut_pair(of_pair);
  end if;
end $$;

-- The linker's answer for one mention of its list: it takes the place of what stood before. Only mentions
-- that share a key with it, of other dossiers; only codes and numbers of each part.
create function ket.write_candidates(target uuid, of_model text, answer jsonb) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  own public.signals_fingerprint;
  named uuid[];
  touched uuid[];
  one uuid;
begin
  select f.* into own from public.signals_fingerprint f join public.signals_tolink q on q.mention_id = f.mention_id
   where f.mention_id = target and q.taken_at is not null for key share of f;
  if not found then return 0; end if;
  if of_model !~ '^[A-Za-z0-9._-]{1,60}$' or jsonb_array_length(answer) > ket.most_candidates() then
    raise exception 'not an answer';
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
    delete from public.linking_candidate x
     where (x.mention_a_id = target or x.mention_b_id = target)
       and not exists (select 1 from given g where g.mention_id in (x.mention_a_id, x.mention_b_id))
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
  select array_agg(distinct t.pair_id order by t.pair_id) into touched
    from (select pair_id from gone union all select pair_id from put) t;
  foreach one in array coalesce(touched, '{}') loop
    perform ket.recount(one);
  end loop;
  delete from public.signals_tolink where mention_id = target and taken_at is not null;
  return coalesce(cardinality(touched), 0);
end $$;

-- Two mentions that a person said are not the same count no longer, until that is undone. When the act is
-- committed and not before: an admission may end by it, and the act is not over yet.
create function ket.weigh_verdict() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform ket.recount(c.pair_id) from public.linking_candidate c
   where c.mention_a_id in (new.mention_a_id, new.mention_b_id) and c.mention_b_id in (new.mention_a_id, new.mention_b_id);
  return null;
end $$;
create constraint trigger weigh_verdict after insert or update of ended_at on linking_verdict
  deferrable initially deferred for each row execute function ket.weigh_verdict();

-- Candidates go with the fingerprint they were found by.
create function ket.forget_candidates() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare one uuid;
begin
  for one in
    with gone as (delete from public.linking_candidate c
      where c.mention_a_id = old.mention_id or c.mention_b_id = old.mention_id returning c.pair_id)
    select distinct pair_id from gone order by pair_id
  loop
    perform ket.recount(one);
  end loop;
  return null;
end $$;
create trigger forget_candidates after delete on signals_fingerprint
  for each row execute function ket.forget_candidates();

revoke all on function ket.weigh_verdict(), ket.tell_linking(text, uuid, uuid, text), ket.open_pair(uuid, uuid),
  ket.shut_pair(uuid), ket.recount(uuid), ket.write_candidates(uuid, text, jsonb),
  ket.forget_candidates() from public;
grant execute on function ket.write_candidates(uuid, text, jsonb) to ketenregie_linker;
