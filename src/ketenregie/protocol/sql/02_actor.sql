-- Who acts, as a value that SQL alone cannot forge: the web process signs
--   kind|person|capacity|party/role,party/role|backend pid|expiry
-- with a key of which only the HMAC pads are here, in a table for the owner alone.
create function ket.actor() returns text[] language plpgsql stable security definer
set search_path = pg_catalog, pg_temp as $$
declare
  token text := current_setting('ket.actor', true);
  parts text[];
  pads record;
begin
  if token is null or token = '' then return null; end if;
  parts := string_to_array(token, '|');
  if array_length(parts, 1) <> 7 or length(parts[7]) <> 64 then return null; end if;
  select "inner" as i, "outer" as o into pads from public.protocol_actorpad where id = 1;
  if encode(sha256(pads.o || sha256(pads.i || convert_to(left(token, length(token) - 65), 'UTF8'))), 'hex')
     <> parts[7] then return null; end if;
  if parts[5]::int <> pg_backend_pid() or parts[6]::bigint < extract(epoch from clock_timestamp()) then
    return null;
  end if;
  return parts;
end $$;

-- The roles in parties acted in now: the own one and those stood in for; empty for public and system.
create function ket.holders() returns text[] language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce(string_to_array(nullif((ket.actor())[4], ''), ','), '{}'::text[])
$$;

-- Is one of the actor's holders admitted now? For use inside other definer functions.
create function ket.is_admitted(target uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.protocol_admission a
                  where a.dossier_id = target and a.holder = any (ket.holders()) and a.valid @> now())
$$;

-- Background work acts as a system actor, which only the worker's own login can make good.
create function ket.is_worker() returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce((ket.actor())[1] = 'system', false)
     and pg_has_role(session_user, 'ketenregie_worker', 'member')
$$;
