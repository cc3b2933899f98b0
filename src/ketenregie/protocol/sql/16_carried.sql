-- What was given through one dossier goes on through another, where the one went into the other whole: the same
-- people, the same words, for as long as before, and no more than that. Who carries is admitted to both, as who
-- ends what came through a dossier is admitted to that one. What was ends in the same moment and stays on record.
create function ket.carry_admissions(target uuid, through uuid, onward uuid)
returns table (holder text, purpose text) language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if through = onward or not ket.is_admitted(through) or not ket.is_admitted(onward) then
    raise exception 'not admitted to both' using errcode = 'insufficient_privilege';
  end if;
  return query
    with old as (
      select a.* from public.protocol_admission a
       where a.dossier_id = target and a.via = through and a.valid @> now() for update),
    made as (
      insert into public.protocol_admission
             (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at, shown)
      select gen_random_uuid(), o.dossier_id, o.holder, o.party, o.purpose, o.categories,
             tstzrange(now(), upper(o.valid)), onward, o.given_by, o.given_at, o.shown from old o),
    ended as (
      update public.protocol_admission a set valid = tstzrange(lower(a.valid), greatest(now(), lower(a.valid)))
        from old o where a.id = o.id)
    select distinct o.holder, o.purpose from old o order by 1, 2;
end $$;
revoke all on function ket.carry_admissions(uuid, uuid, uuid) from public;
grant execute on function ket.carry_admissions(uuid, uuid, uuid) to ketenregie_app;
