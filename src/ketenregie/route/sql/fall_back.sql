-- What waited too long goes to the role it falls back to, with the categories of the present owner.
-- For the worker alone: it may move only what is open, late and did not move before, and reads nothing.
create function ket.admit_fall_back(target uuid, owner text, receiver text, at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not ket.is_worker() then raise exception 'for the worker' using errcode = 'insufficient_privilege'; end if;
  if receiver !~ '^[a-z0-9_]+/[a-z0-9_]+$' then raise exception 'not a holder'; end if;
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
  select gen_random_uuid(), target, receiver, split_part(receiver, '/', 1), a.purpose, a.categories,
         tstzrange(now(), upper(a.valid)), a.via, a.given_by, at
    from public.protocol_admission a
   where a.dossier_id = target and a.holder = owner and a.valid @> now()
     and not exists (select 1 from public.protocol_admission b where b.dossier_id = target
       and b.holder = receiver and b.purpose = a.purpose and b.categories @> a.categories and b.valid @> now());
end $$;

create function ket.fall_back(step uuid, receiver text, at timestamptz) returns boolean
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
    fallen_back_at = at, version = version + 1 where id = step;
  perform ket.write_journal(jsonb_build_object('code', 'route.fell_back', 'at', at, 'dossier', late.dossier_id,
    'facts', jsonb_build_object('step', late.code, 'was', late.owner, 'owner', receiver)), ket.actor());
  return true;
end $$;

create function ket.fall_back_help(help uuid, receiver text, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  late record;
begin
  select h.id, h.dossier_id, h.owner_party || '/' || h.owner_role as owner into late
    from public.route_helpaction h
   where h.id = help and h.state = 'open' and h.fallen_back_at is null and h.warned_at < at for update;
  if not found or late.owner = receiver then return false; end if;
  perform ket.admit_fall_back(late.dossier_id, late.owner, receiver, at);
  update public.route_helpaction set owner_party = split_part(receiver, '/', 1),
    owner_role = split_part(receiver, '/', 2), fallen_back_at = at where id = help;
  perform ket.write_journal(jsonb_build_object('code', 'route.help_fell_back', 'at', at, 'dossier', late.dossier_id,
    'facts', jsonb_build_object('help', help, 'was', late.owner, 'owner', receiver)), ket.actor());
  return true;
end $$;

revoke all on function ket.admit_fall_back(uuid, text, text, timestamptz), ket.fall_back(uuid, text, timestamptz),
  ket.fall_back_help(uuid, text, timestamptz) from public;
grant execute on function ket.fall_back(uuid, text, timestamptz), ket.fall_back_help(uuid, text, timestamptz)
  to ketenregie_worker;
