-- As before, and the step now keeps with whom it was, so that its new owner reads why it is here.
create or replace function ket.fall_back(step uuid, receiver text, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  late record;
begin
  select s.id, s.dossier_id, s.code, s.owner_party || '/' || s.owner_role as owner into late
    from public.route_step s
   where s.id = step and s.finished_at is null and s.fallen_back_at is null and s.due_at < at for update;
  if not found or late.owner = receiver then return false; end if;
  perform ket.admit_fall_back(late.dossier_id, late.owner, receiver, at);
  update public.route_step set owner_party = split_part(receiver, '/', 1), owner_role = split_part(receiver, '/', 2),
    was_owner = late.owner, came_by = 'fell_back', fallen_back_at = at, version = version + 1 where id = step;
  perform ket.write_journal(jsonb_build_object('code', 'route.fell_back', 'at', at, 'dossier', late.dossier_id,
    'facts', jsonb_build_object('step', late.code, 'was', late.owner, 'owner', receiver)), ket.actor());
  return true;
end $$;
