-- From how many points a pair is shown here: what the page of the method and the administrator's tell. A number.
create function ket.linking_bar() returns double precision
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select bar from ket.linking
$$;

-- How many mentions are filed, as the server last counted them: how rare a number is depends on it. Of nobody.
create function ket.linking_size() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(reltuples, 0)::bigint from pg_class where oid = 'public.signals_fingerprint'::regclass
$$;

revoke all on function ket.linking_bar(), ket.linking_size() from public;
grant execute on function ket.linking_bar() to ketenregie_app;
grant execute on function ket.linking_size() to ketenregie_linker;
