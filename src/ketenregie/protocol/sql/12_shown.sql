-- Showing some words of a dossier and no others: an admission that names the entries it opens. What the
-- bringing party does not choose stays shut, in the vault itself (plan B5; R5.2).
alter policy read_words on protocol_vaultentry using (exists (
  select 1 from protocol_admission a where a.dossier_id = protocol_vaultentry.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now()
     and protocol_vaultentry.category = any (a.categories)
     and (a.shown is null or protocol_vaultentry.id = any (a.shown))
     and a.party <> all (protocol_vaultentry.withheld_from) offset 0));
alter policy add_words on protocol_vaultentry with check (exists (
  select 1 from protocol_admission a where a.dossier_id = protocol_vaultentry.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() and a.shown is null
     and protocol_vaultentry.category = any (a.categories) offset 0));

-- As ket.admit, for the entries named, and for no longer than the giver holds them. Who is shown some words
-- holds no category by it, and so can pass none on: only who holds the whole category shows a part of it.
create function ket.show(target uuid, receiver text, for_purpose text, entries uuid[], through uuid, at timestamptz)
returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  held text[];
  wanted text[];
  latest timestamptz;
  mine text[] := ket.holders();
begin
  if receiver !~ '^[a-z0-9_]+/[a-z0-9_]+$' then raise exception 'not a holder'; end if;
  select array_agg(distinct c) into held from public.protocol_admission a, unnest(a.categories) c
   where a.dossier_id = target and a.holder = any (mine) and a.valid @> now() and a.shown is null;
  select array_agg(distinct e.category) into wanted from public.protocol_vaultentry e
   where e.dossier_id = target and e.id = any (entries);
  if wanted is null then return; end if;
  if held is null or not held @> wanted then
    raise exception 'the giver does not hold this' using errcode = 'insufficient_privilege';
  end if;
  select nullif(max(coalesce(upper(a.valid), 'infinity')), 'infinity') into latest from public.protocol_admission a
   where a.dossier_id = target and a.holder = any (mine) and a.valid @> now() and a.shown is null;
  insert into public.protocol_admission
         (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at, shown)
  values (gen_random_uuid(), target, receiver, split_part(receiver, '/', 1), for_purpose, wanted,
          tstzrange(now(), latest), through, mine[1], at, entries);
end $$;

-- The rest is as it was: what one is shown in part is not what one holds.
create or replace function ket.admit(target uuid, receiver text, for_purpose text, for_categories text[],
  until timestamptz, through uuid, at timestamptz) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  held text[];
  latest timestamptz;
  mine text[] := ket.holders();
begin
  if receiver !~ '^[a-z0-9_]+/[a-z0-9_]+$' then raise exception 'not a holder'; end if;
  select array_agg(distinct c) into held from public.protocol_admission a, unnest(a.categories) c
   where a.dossier_id = target and a.holder = any (mine) and a.valid @> now() and a.shown is null;
  if held is null or not held @> for_categories then
    raise exception 'the giver does not hold this' using errcode = 'insufficient_privilege';
  end if;
  -- No upper bound is null; what is given ends when the longest of the giver's own admissions does.
  select nullif(max(coalesce(upper(a.valid), 'infinity')), 'infinity') into latest from public.protocol_admission a
   where a.dossier_id = target and a.holder = any (mine) and a.valid @> now() and a.shown is null;
  until := least(until, latest);
  if exists (select 1 from public.protocol_admission a where a.dossier_id = target and a.holder = receiver
      and a.purpose = for_purpose and a.via is not distinct from through and a.categories @> for_categories
      and a.shown is null and a.valid @> tstzrange(now(), until)) then
    return;
  end if;
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
  values (gen_random_uuid(), target, receiver, split_part(receiver, '/', 1), for_purpose, for_categories,
          tstzrange(now(), until), through, mine[1], at);
end $$;

-- Nor does who is shown some words put a file beside them.
create or replace function ket.begin_file(target uuid, entry uuid, of_category text, record bytea, withheld text[],
  piece bytea) returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare mine text[] := ket.holders();
begin
  if not exists (select 1 from public.protocol_admission a where a.dossier_id = target and a.holder = any (mine)
      and a.valid @> now() and a.shown is null and of_category = any (a.categories)) then
    raise exception 'not admitted to where this belongs' using errcode = 'insufficient_privilege';
  end if;
  perform ket.put_file(target, entry, of_category, record, split_part(mine[1], '/', 1), withheld, piece);
end $$;

revoke all on function ket.show(uuid, text, text, uuid[], uuid, timestamptz) from public;
grant execute on function ket.show(uuid, text, text, uuid[], uuid, timestamptz) to ketenregie_app;
