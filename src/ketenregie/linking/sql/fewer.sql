-- Forty candidates of the rarest keys find what two hundred find: at 1,006,587 made-up mentions 374 of 523 true
-- signals stand among the first ten with forty, 373 with sixty (benchmarks/lookup.py).
create or replace function ket.most_candidates() returns int language sql immutable
set search_path = pg_catalog, pg_temp as $$ select 40 $$;
revoke all on function ket.most_candidates() from public;
