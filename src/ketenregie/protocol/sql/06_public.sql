-- The public report: one call founds the dossier, admits the receiver (never the reporter), stores what
-- was sealed and writes the journal. Nothing can be read back. Sending it again changes nothing.
create function ket.report_public(report jsonb) returns text language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
  target uuid := (report->>'dossier')::uuid;
  known text;
  entry jsonb;
begin
  select reference into known from public.protocol_dossier where id = target;
  if known is not null then return known; end if;
  insert into public.protocol_dossier values (target, report->>'kind', report->>'reference', (report->>'at')::timestamptz);
  insert into public.protocol_dossierkey values (target, decode(report->>'wrapped', 'base64'), (report->>'ring')::int);
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, given_by, given_at)
  select gen_random_uuid(), target, a->>'holder', split_part(a->>'holder', '/', 1), a->>'purpose',
         array(select jsonb_array_elements_text(a->'categories')), tstzrange(now(), null), 'public', (report->>'at')::timestamptz
    from jsonb_array_elements(report->'admissions') a;
  if not found then raise exception 'a report without a receiver'; end if;
  insert into public.protocol_vaultentry (id, dossier_id, category, sealed, supplier, withheld_from)
  select (e->>'id')::uuid, target, e->>'category', decode(e->>'sealed', 'base64'), 'public', '{}'
    from jsonb_array_elements(report->'entries') e;
  for entry in select * from jsonb_array_elements(report->'rows') loop
    perform ket.add_row(entry->>'table', entry->'row', target, 'intake');
  end loop;
  if report->>'receipt' is not null then
    insert into public.protocol_receipt (digest, dossier_id, made_at) values (decode(report->>'receipt', 'base64'), target, (report->>'at')::timestamptz);
  end if;
  for entry in select * from jsonb_array_elements(report->'events') loop
    perform ket.write_journal(entry || jsonb_build_object('dossier', target), array['public', '', '', '']);
  end loop;
  return report->>'reference';
exception when unique_violation then
  -- Two sendings of one form at the same moment: the other one stands.
  select reference into known from public.protocol_dossier where id = target;
  if known is null then raise; end if;
  return known;
end $$;

-- Adds one row to a table that was opened for it; its dossier is the one at hand, whatever the row says.
create function ket.add_row(target text, row_value jsonb, of_dossier uuid, door text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from ket.opened where name = target
      and case door when 'intake' then intake else mailbox end) then
    raise exception 'this table is not open' using errcode = 'insufficient_privilege';
  end if;
  execute format('insert into public.%1$I select * from jsonb_populate_record(null::public.%1$I, $1)', target)
    using row_value || jsonb_build_object('dossier_id', of_dossier);
end $$;

-- A reporter's mailbox, by the digest of the receipt code: the dialogue and nothing else.
create function ket.mailbox_open(code_digest bytea, target text, at timestamptz) returns table (dossier_id uuid,
  wrapped bytea, ring int, entry_id uuid, sealed bytea, facts jsonb) language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from ket.opened where name = target and mailbox) then
    raise exception 'this table is not open' using errcode = 'insufficient_privilege';
  end if;
  return query execute format(
    'select k.dossier_id, k.wrapped, k.ring, e.id, e.sealed, to_jsonb(m)
       from public.protocol_receipt r
       join public.protocol_dossierkey k on k.dossier_id = r.dossier_id
       left join public.%1$I m on m.dossier_id = r.dossier_id
       left join public.protocol_vaultentry e on e.id = m.ref and e.dossier_id = r.dossier_id and e.category = ''dialogue''
      where r.digest = $1', target) using code_digest;
  execute format('update public.%1$I m set read_at = $2 from public.protocol_receipt r
     where r.digest = $1 and m.dossier_id = r.dossier_id and m.direction = ''out'' and m.read_at is null', target)
    using code_digest, at;
end $$;

create function ket.mailbox_add(code_digest bytea, target text, entry_id uuid, sealed bytea, row_value jsonb,
  event jsonb) returns void language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp as $$
declare of_dossier uuid;
begin
  select r.dossier_id into of_dossier from public.protocol_receipt r where r.digest = code_digest;
  if of_dossier is null then raise exception 'no such receipt' using errcode = 'insufficient_privilege'; end if;
  if row_value->>'direction' is distinct from 'in' then raise exception 'a reporter writes inwards'; end if;
  if exists (select 1 from public.protocol_vaultentry where id = entry_id) then return; end if;
  insert into public.protocol_vaultentry (id, dossier_id, category, sealed, supplier, withheld_from)
  values (entry_id, of_dossier, 'dialogue', sealed, 'public', '{}');
  perform ket.add_row(target, row_value, of_dossier, 'mailbox');
  perform ket.write_journal(event || jsonb_build_object('dossier', of_dossier), array['public', '', '', '']);
end $$;

revoke all on all routines in schema ket from public;
grant execute on function ket.next_reference(text, int),
  ket.found_dossier(uuid, text, text, timestamptz, text, text[], bytea, int),
  ket.admit(uuid, text, text, text[], timestamptz, uuid, timestamptz), ket.end_admissions(uuid, text, uuid),
  ket.admissions_of(uuid), ket.report_public(jsonb), ket.mailbox_open(bytea, text, timestamptz),
  ket.mailbox_add(bytea, text, uuid, bytea, jsonb, jsonb) to ketenregie_app;
grant execute on function ket.record(jsonb) to ketenregie_app, ketenregie_worker;
grant execute on function ket.settled_position() to ketenregie_worker;
