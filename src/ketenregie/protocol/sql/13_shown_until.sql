-- Showing some words of a dossier for a time: as before, and ending by itself at a moment. It still lasts no
-- longer than the giver holds what they show.
drop function ket.show(uuid, text, text, uuid[], uuid, timestamptz);
create function ket.show(target uuid, receiver text, for_purpose text, entries uuid[], until timestamptz,
  through uuid, at timestamptz) returns void language plpgsql volatile security definer
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
  -- No upper bound is null.
  select nullif(max(coalesce(upper(a.valid), 'infinity')), 'infinity') into latest from public.protocol_admission a
   where a.dossier_id = target and a.holder = any (mine) and a.valid @> now() and a.shown is null;
  insert into public.protocol_admission
         (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at, shown)
  values (gen_random_uuid(), target, receiver, split_part(receiver, '/', 1), for_purpose, wanted,
          tstzrange(now(), least(until, latest)), through, mine[1], at, entries);
end $$;
revoke all on function ket.show(uuid, text, text, uuid[], timestamptz, uuid, timestamptz) from public;
grant execute on function ket.show(uuid, text, text, uuid[], timestamptz, uuid, timestamptz) to ketenregie_app;
