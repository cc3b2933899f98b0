-- The schema of the second wall. Everything in it belongs to the owner.
create schema if not exists ket;
grant usage on schema ket to ketenregie_app, ketenregie_worker;
alter table protocol_journalentry alter column position set default 0;
create sequence ket.journal_position;
create sequence ket.reference_signal;
create sequence ket.reference_bundle;
create sequence ket.reference_case;
create sequence ket.reference_theme;

-- Tables of which every right has been decided: granted, or refused on purpose. A house test reads it.
-- Tables that the public report, or a reporter's mailbox, may add rows to. Not one of Django's tables:
-- emptying those, as tests do, leaves the doors as the migrations made them.
create table ket.opened (name text primary key, intake boolean not null, mailbox boolean not null);

create table ket.decided (name text primary key, guarded boolean not null default false);
