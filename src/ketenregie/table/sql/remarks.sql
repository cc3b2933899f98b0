-- Remarks that members kept for the table open when their item is treated: it lies at the table of a meeting that is
-- being held, or it was decided. Only who is admitted to the item opens them, and only of its own checks.
create function ket.open_remarks(treated uuid) returns int language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  opened int;
begin
  if not exists (
    select 1 from public.table_item i where i.id = treated and ket.is_admitted(i.dossier_id)
       and (exists (select 1 from public.table_decision d where d.item_id = i.id)
            or exists (select 1 from public.table_sitting s join public.table_meeting m on m.id = s.meeting_id
                        where s.item_id = i.id and m.state = 'planned'))) then
    raise exception 'not treated by a meeting' using errcode = 'insufficient_privilege';
  end if;
  update public.protocol_vaultentry e set kept_by = null from public.table_check c
   where c.item_id = treated and e.id = c.remark_ref and e.dossier_id = c.dossier_id and e.category = 'check'
     and e.kept_by = c.party || '/' || c.role;
  get diagnostics opened = row_count;
  return opened;
end $$;
revoke all on function ket.open_remarks(uuid) from public;
grant execute on function ket.open_remarks(uuid) to ketenregie_app;
