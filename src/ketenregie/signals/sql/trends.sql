-- Coded facts of signals, in a table of their own: figures are counted here and never from the signals.
-- Which dossier a row is of is for the owner's functions alone: no right is given on that column, and
-- the row stays, without it, when the dossier is destroyed.
alter table signals_codedfact enable row level security;

-- The municipalities whose figures somebody may count: that of a party they act for.
create function ket.municipalities_at_hand() returns text[] language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct p.municipality), '{}') from public.parties_party p
   where p.kind = 'municipality' and p.municipality <> ''
     and p.code = any (select split_part(h, '/', 1) from unnest(ket.holders()) h)
$$;
-- The chain director, or who stands in, counts those of all.
create function ket.sees_all_figures() returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from unnest(ket.holders()) h where split_part(h, '/', 2) = 'ketenregisseur')
$$;
create policy at_hand on signals_codedfact for select to ketenregie_app using (
  (select ket.sees_all_figures()) or municipality = any ((select ket.municipalities_at_hand())::text[]));
grant select (id, quarter, municipality, party, form, sector, source_kind, minor, is_open, days_to_take_up)
  on signals_codedfact to ketenregie_app;
insert into ket.decided values ('signals_codedfact', true);

-- Tells the coded facts of one signal anew, from its row and its steps.
create function ket.tell_coded_fact(target uuid) returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp as $$
  insert into public.signals_codedfact as f (id, of_dossier, quarter, municipality, party, form, sector,
    source_kind, minor, is_open, days_to_take_up)
  select gen_random_uuid(), s.dossier_id,
         date_trunc('quarter', s.received_at at time zone 'Europe/Amsterdam')::date, s.municipality,
         coalesce(first.owner_party, ''), s.form, s.sector, s.source_kind, s.minor,
         not exists (select 1 from public.route_step c where c.dossier_id = s.dossier_id
           and c.code = 'closed' and c.finished_at is null),
         first.finished_at::date - first.opened_at::date
    from public.signals_signal s
    left join lateral (select t.owner_party, t.opened_at, t.finished_at from public.route_step t
      where t.dossier_id = s.dossier_id and t.code = 'take_up' order by t.opened_at limit 1) first on true
   where s.dossier_id = target
  on conflict (of_dossier) do update set municipality = excluded.municipality, party = excluded.party,
    form = excluded.form, sector = excluded.sector, minor = excluded.minor, is_open = excluded.is_open,
    days_to_take_up = excluded.days_to_take_up
$$;
create function ket.coded_fact_changed() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform ket.tell_coded_fact(new.dossier_id);
  return null;
end $$;
create function ket.coded_fact_let_go() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  update public.signals_codedfact set of_dossier = null where of_dossier = old.dossier_id;
  return null;
end $$;
revoke all on function ket.municipalities_at_hand(), ket.sees_all_figures(), ket.tell_coded_fact(uuid),
  ket.coded_fact_changed(), ket.coded_fact_let_go() from public;
grant execute on function ket.municipalities_at_hand(), ket.sees_all_figures() to ketenregie_app;
create trigger coded_fact after insert or update on signals_signal
  for each row execute function ket.coded_fact_changed();
create trigger coded_fact after insert or update on route_step
  for each row when (new.line = 'main') execute function ket.coded_fact_changed();
create trigger coded_fact_let_go after delete on protocol_dossierkey
  for each row execute function ket.coded_fact_let_go();
select ket.tell_coded_fact(dossier_id) from signals_signal;
