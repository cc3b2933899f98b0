-- A member withdraws from an item: its admissions to what the item is about end, whoever gave them. The row
-- that says so must be there, and only who is admitted to a dossier ends anybody's admission to it. What the
-- item is about is its dossier, and the signals of a bundle: no other dossier, whoever asks.
create function ket.end_withdrawn(withdrawal uuid, target uuid) returns int language plpgsql volatile
security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  if not ket.is_admitted(target) then raise exception 'not admitted' using errcode = 'insufficient_privilege'; end if;
  update public.protocol_admission a set valid = tstzrange(lower(a.valid), greatest(now(), lower(a.valid)))
    from public.table_recusal r
   where r.id = withdrawal and ket.is_admitted(r.dossier_id)
     and (target = r.dossier_id or exists (
       select 1 from public.linking_bundlesignal s
        where s.dossier_id = r.dossier_id and s.signal_id = target and s.left_at is null))
     and a.dossier_id = target and a.holder = r.party || '/' || r.role and a.valid @> now();
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke all on function ket.end_withdrawn(uuid, uuid) from public;
grant execute on function ket.end_withdrawn(uuid, uuid) to ketenregie_app;
