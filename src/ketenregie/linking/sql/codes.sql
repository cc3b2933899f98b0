-- What may stand in a candidate: codes that the engine has, weights and rarities as it gives them, a model that is known.
-- Without this list a linker that was taken over could write a name as an attribute, and a number as a rarity.
create table ket.linking_code (attribute text, level text, primary key (attribute, level));
alter table ket.linking add column shipped text not null default '';

create function ket.only_codes() returns trigger language plpgsql
security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
      select 1 from written w
       where w.model not in (select l.shipped from ket.linking l union all select m.version from ket.linking_model m)
          or exists (select 1 from jsonb_array_elements(w.parts) p
                      where abs((p->>'bits')::numeric) > 40 or (p->>'bits')::numeric <> round((p->>'bits')::numeric, 1)
                         or (p->>'rarity')::numeric not between -40 and 40
                         or (p->>'rarity')::numeric <> round((p->>'rarity')::numeric, 2)
                         or not exists (select 1 from ket.linking_code c
                                         where c.attribute = p->>'attribute' and c.level = p->>'level'))) then
    raise exception 'not an answer';
  end if;
  return null;
end $$;
revoke all on function ket.only_codes() from public;

create trigger only_codes_put after insert on public.linking_candidate
  referencing new table as written for each statement execute function ket.only_codes();
create trigger only_codes_changed after update on public.linking_candidate
  referencing new table as written for each statement execute function ket.only_codes();
