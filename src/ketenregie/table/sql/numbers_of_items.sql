-- General words under a heading of the agenda are in its minutes and are no item: they get no number.
create or replace function ket.agenda_numbers(sat uuid, sections text[])
returns table (item uuid, number int, total int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.id, n.number, n.total from (
    select i.id, i.dossier_id, count(*) over ()::int as total,
           coalesce(i.number, row_number() over (
             order by array_position(sections, i.section), i.position nulls last, i.made_at, i.id)::int) as number
      from public.table_item i where i.meeting_id = sat and i.state not in ('merged', 'noted')) n
   where ket.is_admitted(n.dossier_id)
$$;
revoke all on function ket.agenda_numbers(uuid, text[]) from public;
grant execute on function ket.agenda_numbers(uuid, text[]) to ketenregie_app;

create or replace function ket.keep_numbers(sat uuid, sections text[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept int;
begin
  if not exists (select 1 from public.table_item i where i.meeting_id = sat and ket.is_admitted(i.dossier_id)) then
    return 0;
  end if;
  update public.table_item t set number = n.number from (
    select i.id, row_number() over (
             order by array_position(sections, i.section), i.position nulls last, i.made_at, i.id)::int as number
      from public.table_item i where i.meeting_id = sat and i.state not in ('merged', 'noted')) n
   where t.id = n.id and t.number is null;
  get diagnostics kept = row_count;
  return kept;
end $$;
revoke all on function ket.keep_numbers(uuid, text[]) from public;
grant execute on function ket.keep_numbers(uuid, text[]) to ketenregie_app;
