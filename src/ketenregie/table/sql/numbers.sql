-- The numbers of an agenda: one place each, counted over all its items, so that item 4 is item 4 on the wall and on
-- the screen and paper of a member who is admitted to three of them. Who asks learns the number of what is open to
-- them, and how many there are, as the wall says to everybody in the room; never which the others are.
-- General words under a heading are in the minutes and are no item: they get no number.
create function ket.agenda_numbers(sat uuid, sections text[]) returns table (item uuid, number int, total int)
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

-- When a meeting closes its items keep their numbers: what was not reached leaves for the next meeting, and the
-- minutes still say of the others what the screens said. Only who is admitted to something on it keeps them.
create function ket.keep_numbers(sat uuid, sections text[]) returns int language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
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
