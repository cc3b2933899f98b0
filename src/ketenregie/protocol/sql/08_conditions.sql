-- The public report, with the supplier's conditions on each word (WGS 2.29(3)): a professional without an
-- account may withhold their words from a party, as a colleague with one may. The rest is as it was.
create or replace function ket.report_public(report jsonb) returns text language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
  target uuid := (report->>'dossier')::uuid;
  known text;
  entry jsonb;
begin
  select reference into known from public.protocol_dossier where id = target;
  if known is not null then return known; end if;
  insert into public.protocol_dossier values (target, report->>'kind', report->>'reference', (report->>'at')::timestamptz);
  insert into public.protocol_dossierkey (dossier_id, wrapped, ring)
  values (target, decode(report->>'wrapped', 'base64'), (report->>'ring')::int);
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, given_by, given_at)
  select gen_random_uuid(), target, a->>'holder', split_part(a->>'holder', '/', 1), a->>'purpose',
         array(select jsonb_array_elements_text(a->'categories')), tstzrange(now(), null), 'public', (report->>'at')::timestamptz
    from jsonb_array_elements(report->'admissions') a;
  if not found then raise exception 'a report without a receiver'; end if;
  insert into public.protocol_vaultentry (id, dossier_id, category, sealed, supplier, withheld_from)
  select (e->>'id')::uuid, target, e->>'category', decode(e->>'sealed', 'base64'), 'public',
         array(select jsonb_array_elements_text(coalesce(e->'withheld', '[]')))
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
