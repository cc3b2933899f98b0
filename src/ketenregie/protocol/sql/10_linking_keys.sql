-- The second key of a dossier, of linking. What the linker compares is sealed under it; it opens no word.
-- No role may read the table: who is admitted to the dossier gets the key by the function, made when it
-- was not there yet, and the linker gets it with what it looks up.
alter table protocol_linkingkey enable row level security;
insert into ket.decided (name, guarded) values ('protocol_linkingkey', true);
call ket.open_table('protocol_linkingkey', true, false);

-- How far an index that is being made anew has come, so that what was broken off goes on. For the owner alone;
-- not one of Django's tables.
create table ket.rebuilding (name text primary key, after uuid not null, done int not null);

create function ket.linking_key(target uuid, fresh bytea, fresh_ring int) returns table (wrapped bytea, ring int)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not ket.is_admitted(target) then
    raise exception 'not admitted to this dossier' using errcode = 'insufficient_privilege';
  end if;
  -- A destroyed dossier gets no new key: its words are gone, and so is what was compared of them.
  insert into public.protocol_linkingkey (dossier_id, wrapped, ring)
  select target, fresh, fresh_ring from public.protocol_dossierkey k where k.dossier_id = target
  on conflict do nothing;
  return query select l.wrapped, l.ring from public.protocol_linkingkey l where l.dossier_id = target;
end $$;
revoke all on function ket.linking_key(uuid, bytea, int) from public;
grant execute on function ket.linking_key(uuid, bytea, int) to ketenregie_app;

create function ket.forget_linking_key() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.protocol_linkingkey where dossier_id = old.dossier_id;
  return null;
end $$;
revoke all on function ket.forget_linking_key() from public;
create trigger forget_linking_key after delete on protocol_dossierkey
  for each row execute function ket.forget_linking_key();
