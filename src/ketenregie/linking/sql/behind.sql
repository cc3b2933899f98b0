-- How many mentions were filed by other rules than these, how many are filed at all, and how many stand.
-- Counts over the whole region, of nobody.
create function ket.linking_behind(rules int) returns table (behind bigint, filed bigint, standing bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) filter (where f.version <> rules), count(*),
         (select count(*) from public.signals_mention m where m.withdrawn_at is null)
    from public.signals_fingerprint f
$$;
revoke all on function ket.linking_behind(int) from public;
grant execute on function ket.linking_behind(int) to ketenregie_app;
