-- Dossiers of one person alone: what somebody is still writing. Roles share admissions and a draft is not
-- shared, so the key itself belongs to the person: without it the sealed words are noise to a colleague.
create function ket.person() returns uuid language sql stable security definer
set search_path = pg_catalog, pg_temp as $$ select nullif((ket.actor())[2], '')::uuid $$;

create policy own_only on protocol_dossierkey as restrictive for select to ketenregie_app
  using (person_id is null or person_id = (select ket.person()));

create sequence ket.reference_draft;
create or replace function ket.next_reference(kind text, year int) returns text language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare letter text := case kind when 'signal' then 'S' when 'bundle' then 'B' when 'case' then 'C' when 'theme' then 'T'
  when 'draft' then 'D' end;
begin
  if letter is null then raise exception 'unknown kind of dossier'; end if;
  return format('%s-%s-%s', letter, year,
    lpad(nextval(format('ket.reference_%s', kind)::regclass)::text, 4, '0'));
end $$;

-- Founds a draft of the acting person.
create function ket.found_draft(new_id uuid, reference text, at timestamptz, purpose text, categories text[],
  wrapped bytea, ring int) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if ket.person() is null then raise exception 'no person' using errcode = 'insufficient_privilege'; end if;
  perform ket.found_dossier(new_id, 'draft', reference, at, purpose, categories, wrapped, ring);
  update public.protocol_dossierkey set person_id = ket.person() where dossier_id = new_id;
end $$;

-- Is this a draft of the acting person? For the functions below only.
create function ket.is_own_draft(target uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.protocol_dossier d join public.protocol_dossierkey k on k.dossier_id = d.id
                  where d.id = target and d.kind = 'draft' and k.person_id = ket.person())
$$;

-- A draft holds what was typed last and nothing before it.
create function ket.keep_draft(target uuid, entry uuid, of_category text, words bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not ket.is_own_draft(target) then
    raise exception 'not an own draft' using errcode = 'insufficient_privilege';
  end if;
  delete from public.protocol_vaultentry where dossier_id = target;
  insert into public.protocol_vaultentry (id, dossier_id, category, sealed, supplier, withheld_from)
  values (entry, target, of_category, words, split_part((ket.holders())[1], '/', 1), '{}');
end $$;

-- Destroys the words and the key of a draft. The fact stays in the journal, the dossier's number too.
create function ket.destroy_draft(target uuid, event jsonb, actor text[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.protocol_vaultentry where dossier_id = target;
  delete from public.protocol_dossierkey where dossier_id = target;
  update public.protocol_admission set valid = tstzrange(lower(valid), greatest(now(), lower(valid)))
   where dossier_id = target and valid @> now();
  perform ket.write_journal(event || jsonb_build_object('dossier', target), actor);
end $$;

-- The person throws a draft away, or has sent it.
create function ket.discard_draft(target uuid, event jsonb) returns boolean language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if not ket.is_own_draft(target) then return false; end if;
  perform ket.destroy_draft(target, event, ket.actor());
  return true;
end $$;

-- Background work throws away what nobody went on with since a moment; returns how many.
create function ket.discard_old_drafts(before timestamptz, event jsonb) returns int language plpgsql volatile
security definer set search_path = pg_catalog, pg_temp as $$
declare
  old uuid;
  gone int := 0;
begin
  if not ket.is_worker() then raise exception 'for the worker' using errcode = 'insufficient_privilege'; end if;
  for old in select d.id from public.protocol_dossier d join public.protocol_dossierkey k on k.dossier_id = d.id
              where d.kind = 'draft' and not exists (select 1 from public.protocol_vaultentry e
                where e.dossier_id = d.id and e.made_at >= before)
              for update of k skip locked
  loop
    perform ket.destroy_draft(old, event, ket.actor());
    gone := gone + 1;
  end loop;
  return gone;
end $$;

revoke all on function ket.person(), ket.found_draft(uuid, text, timestamptz, text, text[], bytea, int),
  ket.is_own_draft(uuid), ket.keep_draft(uuid, uuid, text, bytea), ket.destroy_draft(uuid, jsonb, text[]),
  ket.discard_draft(uuid, jsonb), ket.discard_old_drafts(timestamptz, jsonb) from public;
grant execute on function ket.person(), ket.found_draft(uuid, text, timestamptz, text, text[], bytea, int),
  ket.keep_draft(uuid, uuid, text, bytea), ket.discard_draft(uuid, jsonb) to ketenregie_app;
grant execute on function ket.discard_old_drafts(timestamptz, jsonb) to ketenregie_worker;
