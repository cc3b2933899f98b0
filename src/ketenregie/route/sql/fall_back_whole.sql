-- As it was (fall_back.sql), but what the present owner is shown in part does not become the whole of its
-- category for whoever it falls back to.
create or replace function ket.admit_fall_back(target uuid, owner text, receiver text, at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not ket.is_worker() then raise exception 'for the worker' using errcode = 'insufficient_privilege'; end if;
  if receiver !~ '^[a-z0-9_]+/[a-z0-9_]+$' then raise exception 'not a holder'; end if;
  insert into public.protocol_admission (id, dossier_id, holder, party, purpose, categories, valid, via, given_by, given_at)
  select gen_random_uuid(), target, receiver, split_part(receiver, '/', 1), a.purpose, a.categories,
         tstzrange(now(), upper(a.valid)), a.via, a.given_by, at
    from public.protocol_admission a
   where a.dossier_id = target and a.holder = owner and a.valid @> now() and a.shown is null
     and not exists (select 1 from public.protocol_admission b where b.dossier_id = target and b.shown is null
       and b.holder = receiver and b.purpose = a.purpose and b.categories @> a.categories and b.valid @> now());
end $$;
