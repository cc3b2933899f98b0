-- The few ways to found, admit and record. Each checks the giver; none can be talked into more
-- than the actor holds. Times come from the application's clock (`at`), validity from the server's.

create function ket.next_reference(kind text, year int) returns text language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare letter text := case kind when 'signal' then 'S' when 'bundle' then 'B' when 'case' then 'C' when 'theme' then 'T' end;
begin
  if letter is null then raise exception 'unknown kind of dossier'; end if;
  return format('%s-%s-%s', letter, year,
    lpad(nextval(format('ket.reference_%s', kind)::regclass)::text, 4, '0'));
end $$;

-- Founds a dossier; its founder is admitted and nobody else.
create function ket.found_dossier(new_id uuid, kind text, reference text, at timestamptz, purpose text,
  categories text[], wrapped bytea, ring int) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare founder text := (ket.holders())[1];
begin
  if founder is null then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  insert into public.protocol_dossier values (new_id, kind, reference, at);
  insert into public.protocol_dossierkey values (new_id, wrapped, ring);
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, given_by, given_at)
  values (gen_random_uuid(), new_id, founder, split_part(founder, '/', 1), purpose, categories,
          tstzrange(now(), null), founder, at);
end $$;

-- Admits another holder: to a dossier one is admitted to, for no category one does not hold oneself,
-- and for no longer than one holds it.
create function ket.admit(target uuid, receiver text, for_purpose text, for_categories text[],
  until timestamptz, through uuid, at timestamptz) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  held text[];
  latest timestamptz;
  mine text[] := ket.holders();
begin
  if receiver !~ '^[a-z0-9_]+/[a-z0-9_]+$' then raise exception 'not a holder'; end if;
  select array_agg(distinct c) into held from public.protocol_admission a, unnest(a.categories) c
   where a.dossier_id = target and a.holder = any (mine) and a.valid @> now();
  if held is null or not held @> for_categories then
    raise exception 'the giver does not hold this' using errcode = 'insufficient_privilege';
  end if;
  -- No upper bound is null; what is given ends when the longest of the giver's own admissions does.
  select nullif(max(coalesce(upper(a.valid), 'infinity')), 'infinity') into latest from public.protocol_admission a
   where a.dossier_id = target and a.holder = any (mine) and a.valid @> now();
  until := least(until, latest);
  if exists (select 1 from public.protocol_admission a where a.dossier_id = target and a.holder = receiver
      and a.purpose = for_purpose and a.via is not distinct from through and a.categories @> for_categories
      and a.valid @> tstzrange(now(), until)) then
    return;
  end if;
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
  values (gen_random_uuid(), target, receiver, split_part(receiver, '/', 1), for_purpose, for_categories,
          tstzrange(now(), until), through, mine[1], at);
end $$;

-- Ends admissions: one's own, those one gave, and those that came through a dossier one is admitted to.
create function ket.end_admissions(target uuid, of_holder text, through uuid) returns int language plpgsql
volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine text[] := ket.holders();
  ended int;
begin
  if of_holder is null and through is null then raise exception 'say whose admission ends'; end if;
  update public.protocol_admission a set valid = tstzrange(lower(a.valid), greatest(now(), lower(a.valid)))
   where (target is null or a.dossier_id = target) and (of_holder is null or a.holder = of_holder)
     and (through is null or a.via = through) and a.valid @> now()
     and (a.holder = any (mine) or a.given_by = any (mine) or (through is not null and ket.is_admitted(through)));
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Writes to the journal; the actor is the signed one, the dossiers those one is admitted to.
-- A refusal may be written about any dossier: that is the point of it.
create function ket.record(entries jsonb) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  actor text[] := ket.actor();
  entry jsonb;
begin
  if actor is null then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  for entry in select * from jsonb_array_elements(entries) loop
    if entry->>'dossier' is not null and entry->>'code' is distinct from 'protocol.refused'
       and not ket.is_admitted((entry->>'dossier')::uuid) and not ket.is_worker() then
      raise exception 'not admitted to what is recorded' using errcode = 'insufficient_privilege';
    end if;
    perform ket.write_journal(entry, actor);
  end loop;
end $$;

create function ket.write_journal(entry jsonb, actor text[]) returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp as $$
  insert into public.protocol_journalentry (id, position, written_in, at, code, dossier_id, actor_kind, holder,
    person_id, capacity_id, purpose, step, facts)
  values (gen_random_uuid(), nextval('ket.journal_position'), pg_current_xact_id()::text::bigint,
    (entry->>'at')::timestamptz, entry->>'code', (entry->>'dossier')::uuid, actor[1],
    coalesce(split_part(actor[4], ',', 1), ''), nullif(actor[2], '')::uuid, nullif(actor[3], '')::uuid,
    coalesce(entry->>'purpose', ''), coalesce(entry->>'step', ''), coalesce(entry->'facts', '{}'))
$$;

-- Who reads along: for those who are admitted themselves.
create function ket.admissions_of(target uuid) returns table (holder text, purpose text, categories text[],
  since timestamptz, until timestamptz) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select a.holder, a.purpose, a.categories, a.given_at, upper(a.valid) from public.protocol_admission a
   where a.dossier_id = target and a.valid @> now() and ket.is_admitted(target)
   order by a.given_at, a.holder
$$;

-- Journal rows that no transaction still under way can come before (late commits are otherwise skipped).
create function ket.settled_position() returns bigint language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(position), 0) from public.protocol_journalentry
   where written_in < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
$$;
