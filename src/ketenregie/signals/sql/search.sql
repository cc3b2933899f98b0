-- What a word can be found by is seen by exactly those who may open the word: the policy asks the
-- vault, whose own policies look at admission, category and what the supplier withheld. A destroyed
-- entry takes its keys out of sight with it.
alter table signals_searchkey enable row level security;
create policy where_the_word_is_open on signals_searchkey for select to ketenregie_app using (exists (
  select 1 from protocol_vaultentry e where e.id = signals_searchkey.ref offset 0));
-- Whoever may add a word may say what it is found by, also a word that its supplier keeps from them.
create policy beside_a_new_word on signals_searchkey for insert to ketenregie_app with check (exists (
  select 1 from protocol_admission a where a.dossier_id = signals_searchkey.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now()
     and signals_searchkey.category = any (a.categories) offset 0));
grant select, insert on signals_searchkey to ketenregie_app;
insert into ket.decided values ('signals_searchkey', true);
call ket.open_table('signals_searchkey', true, false);

-- Keys go with what they were made from: a withdrawn mention, a destroyed entry, a destroyed dossier.
-- The web's role may take none away itself.
create function ket.forget_search_keys() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'signals_mention' then
    delete from public.signals_searchkey where ref = new.ref;
  elsif tg_table_name = 'protocol_vaultentry' then
    delete from public.signals_searchkey where ref = old.id;
  else
    delete from public.signals_searchkey where dossier_id = old.dossier_id;
  end if;
  return null;
end $$;
revoke all on function ket.forget_search_keys() from public;
create trigger forget_search_keys after update of withdrawn_at on signals_mention
  for each row when (new.withdrawn_at is not null) execute function ket.forget_search_keys();
create trigger forget_search_keys after delete on protocol_vaultentry
  for each row execute function ket.forget_search_keys();
create trigger forget_search_keys after delete on protocol_dossierkey
  for each row execute function ket.forget_search_keys();
