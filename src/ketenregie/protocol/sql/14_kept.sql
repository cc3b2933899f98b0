-- Words that one seat keeps to itself for a time, in a dossier that others are admitted to: a remark kept for the
-- table (R5.2). Beside every other wall, so that no admission goes round it. A room opens them by a function of its
-- own, when what they were kept for has come.
create policy kept_to_oneself on protocol_vaultentry as restrictive for all to ketenregie_app
  using (kept_by is null or kept_by = any ((select ket.holders())::text[]))
  with check (kept_by is null or kept_by = any ((select ket.holders())::text[]));
