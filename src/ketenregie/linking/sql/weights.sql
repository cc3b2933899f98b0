-- The model the linker weighs with. The owner puts it there; it holds figures of levels, and of names that
-- many bear. Without one the model that came with the program is used.
create table ket.linking_model (version text primary key, put_at timestamptz not null, data text not null,
  used boolean not null);
create unique index one_linking_model_in_use on ket.linking_model (used) where used;

create function ket.linking_model_in_use() returns table (put_at timestamptz, data text) language sql stable
security definer set search_path = pg_catalog, pg_temp as $$
  select m.put_at, m.data from ket.linking_model m where m.used
$$;

-- How people decide on what the model in use proposes: how many pairs they called the same and not the same,
-- at or above a mark and below it. Counts over the whole region, of nobody.
create function ket.linking_decided(mark double precision) returns table (said text, above boolean, pairs bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.said, v.bits >= mark, count(*) from public.linking_verdict v
   where v.ended_at is null and v.said in ('same', 'not_same')
     and v.decided_at >= coalesce((select m.put_at from ket.linking_model m where m.used), '-infinity')
   group by 1, 2
$$;

-- Puts every mention on the linker's list. As the owner only: it is called from the command line.
create function ket.link_everything() returns bigint language sql volatile security definer
set search_path = pg_catalog, pg_temp as $$
  with put as (
    insert into public.signals_tolink (mention_id, since, tries)
    select f.mention_id, clock_timestamp(), 0 from public.signals_fingerprint f
    on conflict (mention_id) do update set since = excluded.since, taken_at = null, tries = 0
    returning 1)
  select count(*) from put
$$;

revoke all on function ket.linking_model_in_use(), ket.linking_decided(double precision), ket.link_everything() from public;
grant execute on function ket.linking_model_in_use() to ketenregie_app, ketenregie_worker, ketenregie_linker;
grant execute on function ket.linking_decided(double precision) to ketenregie_app;
