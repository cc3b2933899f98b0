-- The linker calls these again and again with lists of a few: a plan made once serves better than one a call.
alter function ket.look_up(uuid) set plan_cache_mode = 'force_generic_plan';
alter function ket.compose(uuid) set plan_cache_mode = 'force_generic_plan';
alter function ket.write_candidates(uuid, text, jsonb) set plan_cache_mode = 'force_generic_plan';
alter function ket.recount_all(uuid[]) set plan_cache_mode = 'force_generic_plan';
alter function ket.open_pairs(uuid[]) set plan_cache_mode = 'force_generic_plan';
