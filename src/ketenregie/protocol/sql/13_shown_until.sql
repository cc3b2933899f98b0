-- Does the actor hold all of these categories, none of them only in part? For the functions of this database only.
create function ket.holds_whole(target uuid, of_categories text[]) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct c) @> of_categories, false)
    from public.protocol_admission a, unnest(a.categories) c
   where a.dossier_id = target and a.holder = any ((select ket.holders())::text[]) and a.valid @> now()
     and a.shown is null
$$;

-- Until when the actor holds a dossier, of all that they hold in whole; no end is null. What they give lasts no longer.
create function ket.held_until(target uuid) returns timestamptz language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select nullif(max(coalesce(upper(a.valid), 'infinity')), 'infinity') from public.protocol_admission a
   where a.dossier_id = target and a.holder = any ((select ket.holders())::text[]) and a.valid @> now()
     and a.shown is null
$$;

-- Showing some words of a dossier for a time: as before, and ending by itself at a moment. It still lasts no
-- longer than the giver holds what they show.
drop function ket.show(uuid, text, text, uuid[], uuid, timestamptz);
create function ket.show(target uuid, receiver text, for_purpose text, entries uuid[], until timestamptz,
  through uuid, at timestamptz) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  wanted text[];
begin
  if receiver !~ '^[a-z0-9_]+/[a-z0-9_]+$' then raise exception 'not a holder'; end if;
  select array_agg(distinct e.category) into wanted from public.protocol_vaultentry e
   where e.dossier_id = target and e.id = any (entries);
  if wanted is null then return; end if;
  if not ket.holds_whole(target, wanted) then
    raise exception 'the giver does not hold this' using errcode = 'insufficient_privilege';
  end if;
  insert into public.protocol_admission
         (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at, shown)
  values (gen_random_uuid(), target, receiver, split_part(receiver, '/', 1), for_purpose, wanted,
          tstzrange(now(), least(until, ket.held_until(target))), through, (ket.holders())[1], at, entries);
end $$;
revoke all on function ket.holds_whole(uuid, text[]), ket.held_until(uuid),
  ket.show(uuid, text, text, uuid[], timestamptz, uuid, timestamptz) from public;
grant execute on function ket.show(uuid, text, text, uuid[], timestamptz, uuid, timestamptz) to ketenregie_app;
