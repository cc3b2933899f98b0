-- The index of linking. The web hands in a fingerprint beside each mention and reads nothing back; the
-- linker calls two functions and reads no table. Only digests are here, and what is sealed.
alter table signals_fingerprint alter column sealed set storage external;
alter table signals_fingerprint enable row level security;
create policy beside_a_mention on signals_fingerprint for insert to ketenregie_app with check (exists (
  select 1 from protocol_admission a where a.dossier_id = signals_fingerprint.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now()
     and signals_fingerprint.category = any (a.categories) offset 0));
grant insert on signals_fingerprint to ketenregie_app;
call ket.open_table('signals_fingerprint', true, false);
insert into ket.decided values
  ('signals_fingerprint', true), ('signals_linkkey', false), ('signals_tolink', false);
grant usage on schema ket to ketenregie_linker;

-- How large a block may be before it is too general, how many candidates a look-up yields, and how many
-- keys one mention composes with the others of its dossier.
create function ket.largest_block() returns int language sql immutable
set search_path = pg_catalog, pg_temp as $$ select 100 $$;
create function ket.most_candidates() returns int language sql immutable
set search_path = pg_catalog, pg_temp as $$ select 200 $$;

create sequence ket.fingerprint_number as int;
-- Keys of what a whole region shares (a shelter's address, a helpline's number): nothing is found by them.
-- Not one of Django's tables; the owner fills it from the region pack.
create table ket.stopped (digest bigint primary key);
-- When the linker last asked for work: the one row.
create table ket.linker (id int primary key check (id = 1), seen_at timestamptz not null);

-- Two keys of different mentions of one dossier as one; the order does not matter.
create function ket.joined(one bigint, other bigint) returns bigint language sql immutable strict
set search_path = pg_catalog, pg_temp as $$
  select ('x' || encode(substr(sha256(int8send(least(one, other)) || int8send(greatest(one, other))), 1, 8), 'hex'))::bit(64)::bigint
$$;

-- A fingerprint is of a standing mention, in that mention's own dossier.
create function ket.number_fingerprint() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  select m.dossier_id, m.ref, m.kind, e.category into new.dossier_id, new.ref, new.kind, new.category
    from public.signals_mention m join public.protocol_vaultentry e on e.id = m.ref
   where m.id = new.mention_id and m.withdrawn_at is null;
  if not found then raise exception 'no standing mention'; end if;
  if cardinality(new.digests) > 64 or cardinality(new.combining) > 24 then
    raise exception 'more keys than a mention has';
  end if;
  new.number := nextval('ket.fingerprint_number');
  new.composed := '{}';
  return new;
end $$;

create function ket.file_fingerprint() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.signals_linkkey (digest, number) select d, new.number from unnest(new.digests) d
  on conflict do nothing;
  perform ket.link_again(new.mention_id);
  perform ket.compose(new.dossier_id);
  return null;
end $$;

-- Puts a mention on the linker's list, and wakes the linker when this is committed.
create function ket.link_again(of_mention uuid) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.signals_tolink (mention_id, since, tries) values (of_mention, clock_timestamp(), 0)
  on conflict (mention_id) do update set since = excluded.since, taken_at = null, tries = 0;
  perform pg_notify('ketenregie_linker', '');
end $$;

-- The keys that a dossier's persons have together with its places, numbers and things, made anew; a person
-- whose keys changed is linked again. One at a time in a dossier: each must see what the other added.
create function ket.compose(of_dossier uuid) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare one record;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_dossier::text, 5));
  for one in
    select p.number, p.mention_id, p.composed as had, coalesce(w.digests, '{}') as wanted
      from public.signals_fingerprint p
      left join lateral (select array_agg(d order by d) as digests from (
        select distinct ket.joined(t, c) as d from unnest(p.combining) t, public.signals_fingerprint f, unnest(f.combining) c
         where f.dossier_id = of_dossier and f.kind <> 'person'
           and not exists (select 1 from ket.stopped s where s.digest = c)
         order by 1 limit 60) made) w on true
     where p.dossier_id = of_dossier and p.kind = 'person'
     order by p.number
  loop
    continue when one.had = one.wanted;
    delete from public.signals_linkkey k using unnest(one.had) d
     where k.digest = d and k.number = one.number and d <> all (one.wanted);
    insert into public.signals_linkkey (digest, number) select d, one.number from unnest(one.wanted) d
    on conflict do nothing;
    update public.signals_fingerprint set composed = one.wanted where number = one.number;
    perform ket.link_again(one.mention_id);
  end loop;
end $$;

-- A fingerprint that was made anew: other keys, other features, and its candidates are looked up again.
create function ket.refile_fingerprint() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.signals_linkkey k using unnest(old.digests) d
   where k.digest = d and k.number = old.number and d <> all (new.digests) and d <> all (new.composed);
  insert into public.signals_linkkey (digest, number) select d, new.number from unnest(new.digests) d
  on conflict do nothing;
  perform ket.link_again(new.mention_id);
  perform ket.compose(new.dossier_id);
  return null;
end $$;

-- A fingerprint goes with what it was made from: a withdrawn mention, a destroyed entry, a destroyed key.
create function ket.forget_fingerprint() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'signals_mention' then
    delete from public.signals_fingerprint where mention_id = new.id;
  elsif tg_table_name = 'protocol_vaultentry' then
    delete from public.signals_fingerprint where ref = old.id;
  else
    delete from public.signals_fingerprint where dossier_id = old.dossier_id;
  end if;
  return null;
end $$;
create function ket.unfile_fingerprint() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.signals_linkkey k using unnest(old.digests || old.composed) d
   where k.digest = d and k.number = old.number;
  delete from public.signals_tolink where mention_id = old.mention_id;
  if old.kind <> 'person' and cardinality(old.combining) > 0 then
    perform ket.compose(old.dossier_id);
  end if;
  return null;
end $$;

create trigger number_fingerprint before insert on signals_fingerprint
  for each row execute function ket.number_fingerprint();
create trigger file_fingerprint after insert on signals_fingerprint
  for each row execute function ket.file_fingerprint();
create trigger refile_fingerprint after update of sealed, digests, combining on signals_fingerprint
  for each row execute function ket.refile_fingerprint();
create trigger unfile_fingerprint after delete on signals_fingerprint
  for each row execute function ket.unfile_fingerprint();
create trigger forget_fingerprint after update of withdrawn_at on signals_mention
  for each row when (new.withdrawn_at is not null) execute function ket.forget_fingerprint();
create trigger forget_fingerprint after delete on protocol_vaultentry
  for each row execute function ket.forget_fingerprint();
create trigger forget_fingerprint after delete on protocol_dossierkey
  for each row execute function ket.forget_fingerprint();

-- What waits for the linker, the longest first. What it took and did not finish comes back after a minute;
-- what failed five times stays behind, and is counted on the page of health.
create function ket.next_to_link(most int) returns setof uuid language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
begin
  insert into ket.linker values (1, clock_timestamp()) on conflict (id) do update set seen_at = excluded.seen_at;
  return query
    with due as (
      select q.mention_id from public.signals_tolink q
       where q.tries < 5 and (q.taken_at is null or q.taken_at < clock_timestamp() - interval '1 minute')
       order by q.since limit least(most, 100) for update skip locked)
    update public.signals_tolink q set taken_at = clock_timestamp(), tries = q.tries + 1
      from due where due.mention_id = q.mention_id returning q.mention_id;
end $$;

-- The look-up. It takes the id of a mention that is on the list and that was handed out, never a key: the
-- keys are its own. Each block of at most a hundred mentions counts, the rarest most; what is larger is too
-- general, and its mentions are found by what they have besides. The first row is the mention itself. No
-- candidate is of the own dossier. It writes its own row in the journal.
create function ket.look_up(target uuid) returns table (mention uuid, dossier uuid, ref uuid, kind text,
  sealed bytea, wrapped bytea, ring int) language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  own public.signals_fingerprint;
  numbers int[];
  general int;
begin
  select f.* into own from public.signals_fingerprint f
    join public.signals_tolink q on q.mention_id = f.mention_id
   where f.mention_id = target and q.taken_at is not null;
  if not found then return; end if;
  with blocks as materialized (
    select b.numbers, cardinality(b.numbers) as size
      from unnest(own.digests || own.composed) d(digest)
      cross join lateral (select array(select k.number from public.signals_linkkey k
        where k.digest = d.digest limit ket.largest_block() + 2) as numbers) b
     where not exists (select 1 from ket.stopped s where s.digest = d.digest)),
  hits as (
    select n.number, sum(1.0 / b.size) as weight from blocks b, unnest(b.numbers) n(number)
     where b.size <= ket.largest_block() + 1 and n.number <> own.number group by n.number
     order by weight desc, n.number limit ket.most_candidates() + 20)
  select (select array_agg(f.number order by f.weight desc, f.number) from hits f),
         (select count(*) from blocks b where b.size > ket.largest_block() + 1) into numbers, general;
  return query
    select f.mention_id, f.dossier_id, f.ref, f.kind, f.sealed, k.wrapped, k.ring
      from unnest(array[own.number] || numbers) with ordinality n(number, place)
      join public.signals_fingerprint f on f.number = n.number
      join public.protocol_linkingkey k on k.dossier_id = f.dossier_id
     where n.place = 1 or f.dossier_id <> own.dossier_id
     order by n.place limit ket.most_candidates() + 1;
  perform ket.write_journal(jsonb_build_object('code', 'linking.looked_up', 'at', clock_timestamp(),
    'dossier', own.dossier_id, 'purpose', 'connection', 'step', 'bundle', 'facts', jsonb_build_object(
    'mention', target, 'found', coalesce(cardinality(numbers), 0), 'too_general', general)),
    array['system', '', '', '']);
end $$;

-- How the linker is, for the page of health: a code, and nothing of anybody.
create function ket.linker_state() returns text language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select case
    when not exists (select 1 from ket.linker) then 'not running'
    when (select seen_at from ket.linker) < now() - interval '45 seconds' then 'silent'
    when exists (select 1 from public.signals_tolink where tries >= 5) then 'some mentions cannot be linked'
    else 'ok' end
$$;

revoke all on function ket.largest_block(), ket.most_candidates(), ket.joined(bigint, bigint),
  ket.number_fingerprint(), ket.file_fingerprint(), ket.link_again(uuid), ket.compose(uuid),
  ket.refile_fingerprint(), ket.forget_fingerprint(), ket.unfile_fingerprint(), ket.next_to_link(int), ket.look_up(uuid),
  ket.linker_state() from public;
grant execute on function ket.next_to_link(int), ket.look_up(uuid) to ketenregie_linker;
grant execute on function ket.linker_state() to ketenregie_app, ketenregie_worker;
