-- As it was; without the offset each block was read twice, once for its size.
create or replace function ket.look_up(targets uuid[]) returns table (target uuid, mention uuid, dossier uuid, ref uuid,
  kind text, sealed bytea, wrapped bytea, ring int) language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan' as $$
declare
  own public.signals_fingerprint;
  numbers int[];
  general int;
begin
  for own in
    select f.* from public.signals_fingerprint f join public.signals_tolink q on q.mention_id = f.mention_id
     where f.mention_id = any (targets) and q.taken_at is not null order by f.number limit 100
  loop
    with blocks as materialized (
      select b.numbers, cardinality(b.numbers) as size
        from unnest(own.digests || own.composed) d(digest)
        cross join lateral (select array(select k.number from public.signals_linkkey k
          where k.digest = d.digest limit ket.largest_block() + 2) as numbers offset 0) b
       where not exists (select 1 from ket.stopped s where s.digest = d.digest)),
    hits as (
      select n.number, sum(1.0::double precision / b.size) as weight from blocks b, unnest(b.numbers) n(number)
       where b.size <= ket.largest_block() + 1 and n.number <> own.number group by n.number
       order by weight desc, n.number limit ket.most_candidates() + 20)
    select (select array_agg(h.number order by h.weight desc, h.number) from hits h),
           (select count(*) from blocks b where b.size > ket.largest_block() + 1) into numbers, general;
    return query
      select own.mention_id, f.mention_id, f.dossier_id, f.ref, f.kind, f.sealed, k.wrapped, k.ring
        from unnest(array[own.number] || numbers) with ordinality n(number, place)
        join public.signals_fingerprint f on f.number = n.number
        join public.protocol_linkingkey k on k.dossier_id = f.dossier_id
       where n.place = 1 or f.dossier_id <> own.dossier_id
       order by n.place limit ket.most_candidates() + 1;
    perform ket.write_journal(jsonb_build_object('code', 'linking.looked_up', 'at', clock_timestamp(),
      'dossier', own.dossier_id, 'purpose', 'connection', 'step', 'bundle', 'facts', jsonb_build_object(
      'mention', own.mention_id, 'found', coalesce(cardinality(numbers), 0), 'too_general', general)),
      array['system', '', '', '']);
  end loop;
end $$;
revoke all on function ket.look_up(uuid[]) from public;
grant execute on function ket.look_up(uuid[]) to ketenregie_linker;
