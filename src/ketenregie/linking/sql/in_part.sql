-- As it was; who is shown some words of a dossier holds no category of it (protocol/sql/12_shown.sql), so none
-- is said of them: on the wall, and wherever it is asked what somebody may read or pass on.
create or replace function ket.admissions_of(target uuid) returns table (holder text, purpose text, categories text[],
  since timestamptz, until timestamptz) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select a.holder, a.purpose, case when a.shown is null then a.categories else '{}' end, a.given_at, upper(a.valid)
    from public.protocol_admission a
   where a.dossier_id = target and a.valid @> now() and ket.is_admitted(target)
     and (a.purpose <> 'connection' or a.via is null or a.holder = any (ket.holders()))
   order by a.given_at, a.holder
$$;
