-- A refusal repeats nothing of what it refuses. A text that is cast to a number or an id stands in the error when it
-- is none, and so in the log of the database, where no wall is. So what an answer is made of is looked at by its type
-- before anything of it is cast; which levels and which model there are is held by the trigger (codes.sql).

-- Whether ids are ids, and weights are numbers within bounds that have no more decimals than they are made with.
create function ket.is_answer(answers jsonb) returns boolean language plpgsql immutable
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan' as $$
declare
  id_form text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
begin
  return not exists (
      select 1 from jsonb_array_elements(answers) a where coalesce(a->>'target', '') !~ id_form)
    and not exists (
      select 1 from jsonb_array_elements(answers) a, jsonb_array_elements(a->'found') g
       where coalesce(g->>'mention', '') !~ id_form)
    and not exists (
      select 1 from jsonb_array_elements(answers) a, jsonb_array_elements(a->'found') g, jsonb_array_elements(g->'parts') x
       where case when jsonb_typeof(x->'bits') = 'number' then abs((x->'bits')::numeric) > 40
                    or scale(trim_scale((x->'bits')::numeric)) > 1 else true end
          or case coalesce(jsonb_typeof(x->'rarity'), 'null') when 'null' then false
               when 'number' then (x->'rarity')::numeric not between 0 and 40
                    or scale(trim_scale((x->'rarity')::numeric)) > 2 else true end);
end $$;

-- What wrote candidates writes them as before, for its owner only; before it stands what is taken.
alter function ket.write_candidates(text, jsonb) rename to put_candidates;
revoke all on function ket.put_candidates(text, jsonb) from public, ketenregie_linker;

create function ket.write_candidates(of_model text, answers jsonb) returns int language plpgsql volatile
security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan' as $$
begin
  if not coalesce(ket.is_answer(answers), false) then
    raise exception 'not an answer';
  end if;
  return ket.put_candidates(of_model, answers);
end $$;

revoke all on function ket.is_answer(jsonb), ket.write_candidates(text, jsonb) from public;
grant execute on function ket.write_candidates(text, jsonb) to ketenregie_linker;
