-- As it was, for more keys: a long name with everything known lost those that find it in a large town.
create or replace function ket.number_fingerprint() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  select m.dossier_id, m.ref, m.kind, e.category into new.dossier_id, new.ref, new.kind, new.category
    from public.signals_mention m join public.protocol_vaultentry e on e.id = m.ref
   where m.id = new.mention_id and m.withdrawn_at is null;
  if not found then raise exception 'no standing mention'; end if;
  if cardinality(new.digests) > 80 or cardinality(new.combining) > 24 then
    raise exception 'more keys than a mention has';
  end if;
  new.number := nextval('ket.fingerprint_number');
  new.composed := '{}';
  return new;
end $$;
revoke all on function ket.number_fingerprint() from public;
