-- Files. What a file is called and was is an entry of the vault like any other; its content hangs on that
-- entry in sealed pieces of 1 MiB. Nobody may add, change or remove a piece but through the doors below, and
-- a file grows only in the transaction that began it: nothing is ever added to one that stands.
alter table protocol_chunk alter column sealed set storage external;
alter table protocol_chunk enable row level security;
-- A piece is open exactly when its entry is: the policy of the entries holds inside this one.
create policy read_words on protocol_chunk for select to ketenregie_app using (exists (
  select 1 from protocol_vaultentry e
   where e.id = protocol_chunk.entry_id and e.dossier_id = protocol_chunk.dossier_id offset 0));
grant select on protocol_chunk to ketenregie_app;
insert into ket.decided (name, guarded) values ('protocol_chunk', true);

-- Tables whose rows a reporter with a receipt may add, each with its file. Kept apart from the tables of
-- letters: what stands in this one cannot be read by the code.
alter table ket.opened add column files boolean not null default false;
create procedure ket.open_for_files(target text) language sql
set search_path = pg_catalog, pg_temp as $$
  insert into ket.opened (name, intake, mailbox, files) values (target, false, false, true)
  on conflict (name) do update set files = true
$$;

create function ket.this_transaction() returns bigint language sql stable
set search_path = pg_catalog, pg_temp as $$ select pg_current_xact_id()::text::bigint $$;

-- The entry of a file and its first piece. For the doors below only.
create function ket.put_file(target uuid, entry uuid, of_category text, record bytea, by_party text, withheld text[],
  piece bytea) returns void language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  if length(piece) > 1048604 then raise exception 'a piece of a file is too large'; end if;
  insert into public.protocol_vaultentry (id, dossier_id, category, sealed, supplier, withheld_from)
  values (entry, target, of_category, record, by_party, withheld);
  insert into public.protocol_chunk (entry_id, number, dossier_id, sealed, written_in)
  values (entry, 0, target, piece, ket.this_transaction());
end $$;

-- Begins a file in a dossier one is admitted to, for a category one holds.
create function ket.begin_file(target uuid, entry uuid, of_category text, record bytea, withheld text[], piece bytea)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare mine text[] := ket.holders();
begin
  if not exists (select 1 from public.protocol_admission a where a.dossier_id = target and a.holder = any (mine)
      and a.valid @> now() and of_category = any (a.categories)) then
    raise exception 'not admitted to where this belongs' using errcode = 'insufficient_privilege';
  end if;
  perform ket.put_file(target, entry, of_category, record, split_part(mine[1], '/', 1), withheld, piece);
end $$;

-- Begins a file of a public report: only in a dossier that this very transaction founded.
create function ket.begin_report_file(target uuid, entry uuid, record bytea, piece bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from public.protocol_journalentry j
                  where j.dossier_id = target and j.written_in = ket.this_transaction())
     or exists (select 1 from public.protocol_journalentry j
                 where j.dossier_id = target and j.written_in <> ket.this_transaction())
     or (ket.actor() is not null and (ket.actor())[1] <> 'public') then
    raise exception 'not a report at hand' using errcode = 'insufficient_privilege';
  end if;
  perform ket.put_file(target, entry, 'narrative', record, 'public', '{}', piece);
end $$;

-- Begins a file behind a receipt code, with its row and the fact in the journal. False when it is there already.
create function ket.begin_mailbox_file(code_digest bytea, target text, entry uuid, record bytea, row_value jsonb,
  event jsonb, piece bytea) returns boolean language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp as $$
declare of_dossier uuid;
begin
  select r.dossier_id into of_dossier from public.protocol_receipt r where r.digest = code_digest;
  if of_dossier is null then raise exception 'no such receipt' using errcode = 'insufficient_privilege'; end if;
  if not exists (select 1 from ket.opened where name = target and files) then
    raise exception 'this table is not open' using errcode = 'insufficient_privilege';
  end if;
  if exists (select 1 from public.protocol_vaultentry where id = entry) then return false; end if;
  perform ket.put_file(of_dossier, entry, 'narrative', record, 'public', '{}', piece);
  execute format('insert into public.%1$I select * from jsonb_populate_record(null::public.%1$I, $1)', target)
    using row_value || jsonb_build_object('dossier_id', of_dossier, 'ref', entry);
  perform ket.write_journal(event || jsonb_build_object('dossier', of_dossier), array['public', '', '', '']);
  return true;
end $$;

-- The next piece of a file, or its small picture (-1): in the transaction that began it, each right behind
-- the one before. Whoever is in that transaction is who was let in to begin it.
create function ket.add_piece(entry uuid, place int, piece bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if length(piece) > 1048604 or place not between -1 and 63 or place = 0 then raise exception 'no such piece of a file'; end if;
  insert into public.protocol_chunk (entry_id, number, dossier_id, sealed, written_in)
  select c.entry_id, place, c.dossier_id, piece, c.written_in from public.protocol_chunk c
   where c.entry_id = entry and c.number = greatest(place - 1, 0) and c.written_in = ket.this_transaction();
  if not found then
    raise exception 'this file is not at hand' using errcode = 'insufficient_privilege';
  end if;
end $$;

revoke all on all routines in schema ket from public;
grant execute on function ket.begin_file(uuid, uuid, text, bytea, text[], bytea),
  ket.begin_report_file(uuid, uuid, bytea, bytea),
  ket.begin_mailbox_file(bytea, text, uuid, bytea, jsonb, jsonb, bytea),
  ket.add_piece(uuid, int, bytea) to ketenregie_app;
