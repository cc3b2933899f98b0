-- What people decided about two mentions. A verdict is seen by who is admitted to the act itself, and by
-- who is admitted to both signals: a decided pair binds them all, whoever decided it.
alter table linking_verdict enable row level security;
create policy of_the_act on linking_verdict for all to ketenregie_app using (
  exists (select 1 from protocol_admission a where a.dossier_id = linking_verdict.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0))
  with check (
  exists (select 1 from protocol_admission a where a.dossier_id = linking_verdict.dossier_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0));
create policy of_both_signals on linking_verdict for select to ketenregie_app using (
  exists (select 1 from protocol_admission a where a.dossier_id = linking_verdict.signal_a_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0)
  and exists (select 1 from protocol_admission a where a.dossier_id = linking_verdict.signal_b_id
     and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0));
create policy background on linking_verdict for select to ketenregie_worker using (true);
grant select, insert, update on linking_verdict to ketenregie_app;
grant select on linking_verdict to ketenregie_worker;
insert into ket.decided values ('linking_verdict', true);

-- An act of deciding is a dossier of its own, with a number of its own.
create sequence ket.reference_link;
create or replace function ket.next_reference(kind text, year int) returns text language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare letter text := case kind when 'signal' then 'S' when 'bundle' then 'B' when 'case' then 'C' when 'theme' then 'T'
  when 'draft' then 'D' when 'link' then 'L' end;
begin
  if letter is null then raise exception 'unknown kind of dossier'; end if;
  return format('%s-%s-%s', letter, year,
    lpad(nextval(format('ket.reference_%s', kind)::regclass)::text, 4, '0'));
end $$;

-- The reason of a verdict speaks of both signals: it goes with the first of them.
create function ket.forget_reasons() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.protocol_dossierkey k using public.linking_verdict v
   where k.dossier_id = v.dossier_id and old.dossier_id in (v.signal_a_id, v.signal_b_id);
  return null;
end $$;
revoke all on function ket.forget_reasons() from public;
create trigger forget_reasons after delete on protocol_dossierkey
  for each row execute function ket.forget_reasons();

-- Who reads along, without those who only look whether it belongs with another dossier: that somebody
-- does would tell that a possible match exists (R3.3). Each sees their own. The page says of every signal
-- that the chain director may look for that purpose; the journal has who did.
create or replace function ket.admissions_of(target uuid) returns table (holder text, purpose text, categories text[],
  since timestamptz, until timestamptz) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select a.holder, a.purpose, a.categories, a.given_at, upper(a.valid) from public.protocol_admission a
   where a.dossier_id = target and a.valid @> now() and ket.is_admitted(target)
     and (a.purpose <> 'connection' or a.via is null or a.holder = any (ket.holders()))
   order by a.given_at, a.holder
$$;
