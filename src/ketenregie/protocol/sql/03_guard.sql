-- One policy form for every dossier-bearing table. OFFSET 0 keeps it an index probe a row
-- (a hash of all admissions makes lists of a big party a hundred times slower).
create procedure ket.guard(target text) language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
declare
  admitted text := format(
    'exists (select 1 from public.protocol_admission a where a.dossier_id = %1$I.dossier_id
       and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0)', target);
begin
  execute format('alter table public.%I enable row level security', target);
  execute format('create policy admitted on public.%I for all to ketenregie_app using (%s) with check (%s)',
                 target, admitted, admitted);
  execute format('create policy background on public.%I for all to ketenregie_worker using (true) with check (true)',
                 target);
  execute format('grant select, insert, update on public.%I to ketenregie_app, ketenregie_worker', target);
  insert into ket.decided values (target, true) on conflict (name) do update set guarded = true;
end $$;

create procedure ket.open_table(target text, for_intake boolean, for_mailbox boolean) language sql
set search_path = pg_catalog, pg_temp as $$
  insert into ket.opened (name, intake, mailbox) values (target, for_intake, for_mailbox)
$$;

-- A table without dossiers: rights by name; an empty text refuses that role on purpose.
create procedure ket.grant_table(target text, app text, worker text) language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
declare sequence_name text;
begin
  if app <> '' then execute format('grant %s on public.%I to ketenregie_app', app, target); end if;
  if worker <> '' then execute format('grant %s on public.%I to ketenregie_worker', worker, target); end if;
  for sequence_name in
    select s.relname from pg_class s join pg_depend d on d.objid = s.oid and s.relkind = 'S'
     where d.refobjid = format('public.%I', target)::regclass
  loop
    if app like '%insert%' then
      execute format('grant usage on sequence public.%I to ketenregie_app', sequence_name);
    end if;
    if worker like '%insert%' then
      execute format('grant usage on sequence public.%I to ketenregie_worker', sequence_name);
    end if;
  end loop;
  insert into ket.decided values (target, false) on conflict do nothing;
end $$;

revoke all on all routines in schema ket from public;
grant execute on function ket.actor(), ket.holders() to ketenregie_app, ketenregie_worker;
