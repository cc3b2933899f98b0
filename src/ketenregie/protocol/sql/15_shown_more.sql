-- What each is shown of a dossier through another dossier, entry by entry, and whether the holder's party opened it:
-- the journal says so. For who holds the whole of these categories; anybody else gets nothing.
create function ket.showings(target uuid, through uuid, of_categories text[])
returns table (holder text, entry uuid, opened boolean) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select a.holder, e.id, bool_or(exists (
           select 1 from public.protocol_journalentry j
            where j.dossier_id = target and j.code = 'protocol.revealed' and j.facts->'entries' ? e.id::text
              and (j.holder = a.holder or (split_part(j.holder, '/', 1) = a.party and j.holder <> all (ket.holders())))))
    from public.protocol_admission a
    join public.protocol_vaultentry e on e.dossier_id = a.dossier_id and e.category = any (a.categories)
     and (a.shown is null or e.id = any (a.shown))
   where a.dossier_id = target and a.via = through and a.valid @> now() and e.category = any (of_categories)
     and ket.holds_whole(target, of_categories)
   group by a.holder, e.id
$$;

-- Shows a holder these entries of the categories, in the place of what they were shown of them through the same
-- dossier. What their party opened already stays: nobody is shown less than they read. Lasts as ket.show does.
create function ket.show_instead(target uuid, receiver text, for_purpose text, entries uuid[], of_categories text[],
  through uuid, at timestamptz) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  stays uuid[];
  wanted text[];
begin
  if receiver !~ '^[a-z0-9_]+/[a-z0-9_]+$' then raise exception 'not a holder'; end if;
  if not ket.holds_whole(target, of_categories) then
    raise exception 'the giver does not hold this' using errcode = 'insufficient_privilege';
  end if;
  select array_agg(distinct e.id), array_agg(distinct e.category) into stays, wanted
    from public.protocol_vaultentry e
   where e.dossier_id = target and e.category = any (of_categories)
     and (e.id = any (entries) or e.id in (
       select s.entry from ket.showings(target, through, of_categories) s where s.holder = receiver and s.opened));
  -- What was shared as a whole beside these categories stays shared.
  insert into public.protocol_admission
         (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
  select gen_random_uuid(), a.dossier_id, a.holder, a.party, a.purpose,
         array(select unnest(a.categories) except select unnest(of_categories)),
         tstzrange(now(), upper(a.valid)), a.via, a.given_by, a.given_at
    from public.protocol_admission a
   where a.dossier_id = target and a.holder = receiver and a.via = through and a.valid @> now() and a.shown is null
     and a.categories && of_categories and not a.categories <@ of_categories;
  update public.protocol_admission a set valid = tstzrange(lower(a.valid), greatest(now(), lower(a.valid)))
   where a.dossier_id = target and a.holder = receiver and a.via = through and a.valid @> now()
     and a.categories && of_categories;
  if stays is null then return; end if;
  insert into public.protocol_admission
         (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at, shown)
  values (gen_random_uuid(), target, receiver, split_part(receiver, '/', 1), for_purpose, wanted,
          tstzrange(now(), ket.held_until(target)), through, (ket.holders())[1], at, stays);
end $$;
revoke all on function ket.showings(uuid, uuid, text[]),
  ket.show_instead(uuid, text, text, uuid[], text[], uuid, timestamptz) from public;
grant execute on function ket.showings(uuid, uuid, text[]),
  ket.show_instead(uuid, text, text, uuid[], text[], uuid, timestamptz) to ketenregie_app;
