-- Candidates: what the linker found, for people to decide. Web reads and writes none of it by itself.
-- A pair of signals is seen by who is admitted to both; a pair of mentions by who may open both words:
-- the policy asks the vault, whose own policies look at admission, category and what was withheld.
alter table linking_pair enable row level security;
create policy admitted_to_both on linking_pair for select to ketenregie_app using (
  exists (select 1 from protocol_admission a where a.dossier_id = linking_pair.dossier_a_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0)
  and exists (select 1 from protocol_admission a where a.dossier_id = linking_pair.dossier_b_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0));
grant select on linking_pair to ketenregie_app;

alter table linking_candidate enable row level security;
create policy where_both_words_are_open on linking_candidate for select to ketenregie_app using (
  exists (select 1 from protocol_vaultentry e where e.id = linking_candidate.ref_a offset 0)
  and exists (select 1 from protocol_vaultentry e where e.id = linking_candidate.ref_b offset 0));
grant select on linking_candidate to ketenregie_app;

insert into ket.decided values ('linking_pair', true), ('linking_candidate', true);
