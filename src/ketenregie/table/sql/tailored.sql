-- What was given for a meeting on one case ends with it: at once, or at another moment when its day changes,
-- whoever gave it. Only who holds the notes of that case in whole moves it; nothing lasts longer than they hold
-- it themselves, and what has ended stays ended. Without a holder it is about everybody who was invited.
create function ket.move_tailored(meeting uuid, of_holder text, until timestamptz) returns int language plpgsql
volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  place uuid;
  moved int;
  mine text[] := ket.holders();
begin
  select m.dossier_id into place from public.table_maatwerkoverleg m where m.id = meeting;
  if place is null or not exists (
      select 1 from public.protocol_admission a where a.dossier_id = place and a.holder = any (mine)
         and a.valid @> now() and a.shown is null and 'work' = any (a.categories)) then
    raise exception 'not admitted' using errcode = 'insufficient_privilege';
  end if;
  update public.protocol_admission a
     set valid = tstzrange(lower(a.valid), greatest(now(), lower(a.valid), least(coalesce(until, now()), coalesce(
       (select max(coalesce(upper(o.valid), 'infinity')) from public.protocol_admission o
         where o.dossier_id = a.dossier_id and o.holder = any (mine) and o.valid @> now() and o.shown is null
           and o.categories @> a.categories),
       upper(a.valid)))))
   where a.via = meeting and a.purpose = 'tailored' and (of_holder is null or a.holder = of_holder)
     and a.valid @> now();
  get diagnostics moved = row_count;
  return moved;
end $$;
revoke all on function ket.move_tailored(uuid, text, timestamptz) from public;
grant execute on function ket.move_tailored(uuid, text, timestamptz) to ketenregie_app;
