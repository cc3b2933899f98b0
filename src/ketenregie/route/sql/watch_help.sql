-- Who must act too when help is late after an escalation sees the help line, for care and no further than
-- the pack grants and the action's owner holds. For the worker alone; it opens nothing that is not late.
create function ket.admit_to_late_help(help uuid, receiver text, granted text[], at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  late record;
  held text[];
begin
  if not ket.is_worker() then raise exception 'for the worker' using errcode = 'insufficient_privilege'; end if;
  if receiver !~ '^[a-z0-9_]+/[a-z0-9_]+$' then raise exception 'not a holder'; end if;
  select h.dossier_id, h.owner_party || '/' || h.owner_role as owner into late
    from public.route_helpaction h where h.id = help and h.state = 'open' and h.warned_at <= at for update;
  if not found or late.owner = receiver then return false; end if;
  if exists (select 1 from public.protocol_admission b where b.dossier_id = late.dossier_id
      and b.holder = receiver and 'work' = any (b.categories) and b.valid @> now()
      and b.shown is null) then
    return true;
  end if;
  select array_agg(distinct c) into held from public.protocol_admission a, unnest(a.categories) c
   where a.dossier_id = late.dossier_id and a.holder = late.owner and a.valid @> now() and a.shown is null
     and c = any (granted);
  if held is null then return false; end if;
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
  values (gen_random_uuid(), late.dossier_id, receiver, split_part(receiver, '/', 1), 'care', held,
          tstzrange(now(), null), null, late.owner, at);
  return true;
end $$;

revoke all on function ket.admit_to_late_help(uuid, text, text[], timestamptz) from public;
grant execute on function ket.admit_to_late_help(uuid, text, text[], timestamptz) to ketenregie_worker;
