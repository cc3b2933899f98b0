-- The gate's own tables.
alter table protocol_dossier enable row level security;
create policy admitted on protocol_dossier for select to ketenregie_app using (exists (
  select 1 from protocol_admission a where a.dossier_id = protocol_dossier.id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0));
create policy background on protocol_dossier for select to ketenregie_worker using (true);
grant select on protocol_dossier to ketenregie_app, ketenregie_worker;

-- One's own admissions, and no right to make or change any: that is for the functions below.
alter table protocol_admission enable row level security;
create policy mine on protocol_admission for select to ketenregie_app
  using (holder = any ((select ket.holders())::text[]));
grant select on protocol_admission to ketenregie_app;

alter table protocol_dossierkey enable row level security;
create policy admitted on protocol_dossierkey for select to ketenregie_app using (exists (
  select 1 from protocol_admission a where a.dossier_id = protocol_dossierkey.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0));
grant select on protocol_dossierkey to ketenregie_app;

-- Words: admitted for that very category, and not withheld from one's party by the supplier.
alter table protocol_vaultentry enable row level security;
create policy read_words on protocol_vaultentry for select to ketenregie_app using (exists (
  select 1 from protocol_admission a where a.dossier_id = protocol_vaultentry.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now()
     and protocol_vaultentry.category = any (a.categories)
     and a.party <> all (protocol_vaultentry.withheld_from) offset 0));
create policy add_words on protocol_vaultentry for insert to ketenregie_app with check (exists (
  select 1 from protocol_admission a where a.dossier_id = protocol_vaultentry.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now()
     and protocol_vaultentry.category = any (a.categories) offset 0));
grant select, insert on protocol_vaultentry to ketenregie_app;

alter table protocol_journalentry enable row level security;
create policy admitted on protocol_journalentry for select to ketenregie_app using (exists (
  select 1 from protocol_admission a where a.dossier_id = protocol_journalentry.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0));
create policy background on protocol_journalentry for select to ketenregie_worker using (true);
grant select on protocol_journalentry to ketenregie_app, ketenregie_worker;

-- Receipts and the pads are for the owner's functions alone.
insert into ket.decided (name, guarded) values
  ('protocol_dossier', true), ('protocol_admission', true), ('protocol_dossierkey', true),
  ('protocol_vaultentry', true), ('protocol_journalentry', true),
  ('protocol_receipt', false), ('protocol_actorpad', false);
