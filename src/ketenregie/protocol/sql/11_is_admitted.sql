-- Is one of the actor's holders admitted? The holders as a sub-select: written in directly they are taken for
-- an empty list when the plan is made, and then every admission of a party is walked through for one dossier.
create or replace function ket.is_admitted(target uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.protocol_admission a where a.dossier_id = target
    and a.holder = any ((select ket.holders())::text[]) and a.valid @> now() offset 0)
$$;
revoke all on function ket.is_admitted(uuid) from public;
