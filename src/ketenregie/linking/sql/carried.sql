-- A mention is corrected by withdrawing it and writing it anew. What was decided about it is about its words,
-- not about its id: where the same words stand again in the same dossier, the verdict stands on these.

-- What withdrawn mentions could be compared by, of those that were decided about or could be: digests only.
-- Goes with the entry and with the key of the dossier, as a fingerprint does.
create table ket.withdrawn_print (mention_id uuid primary key, dossier_id uuid not null, ref uuid not null,
  kind text not null, words bigint[] not null);
create index withdrawn_print_of on ket.withdrawn_print (dossier_id);

-- The digests of what is compared as a set.
create function ket.words_of(digests bigint[], combining bigint[]) returns bigint[] language sql immutable
set search_path = pg_catalog, pg_temp as $$
  select array(select distinct d from unnest(digests || combining) d order by d)
$$;

-- Puts the decisions on a withdrawn mention on the one that says the same, the newest first. Who decided, when and
-- why stay as they are. Where somebody spoke about the new pair already, that stands. The act's own story says it.
create function ket.carry_verdicts(of_mention uuid, to_mention uuid) returns void language plpgsql volatile
security definer set search_path = pg_catalog, pg_temp as $$
declare
  one public.linking_verdict;
  first uuid;
  second uuid;
begin
  for one in
    select v.* from public.linking_verdict v where of_mention in (v.mention_a_id, v.mention_b_id)
       and v.ended_at is null and v.said in ('same', 'not_same') order by v.decided_at desc, v.id for update
  loop
    first := case when one.mention_a_id = of_mention then to_mention else one.mention_a_id end;
    second := case when one.mention_b_id = of_mention then to_mention else one.mention_b_id end;
    continue when exists (select 1 from public.linking_verdict v
      where v.mention_a_id = first and v.mention_b_id = second and v.ended_at is null);
    update public.linking_verdict v set mention_a_id = first, mention_b_id = second where v.id = one.id;
    perform ket.write_journal(jsonb_build_object('code', 'linking.carried', 'at', clock_timestamp(),
      'dossier', one.dossier_id, 'purpose', 'connection', 'step', 'bundle', 'facts', jsonb_build_object(
      'verdict', one.id, 'said', one.said, 'kind', one.kind,
      'signals', jsonb_build_array(one.signal_a_id, one.signal_b_id),
      'mentions', jsonb_build_array(first, second), 'was', of_mention)), array['system', '', '', '']);
  end loop;
end $$;

-- Of a withdrawn mention its digests are kept; when the same words stand beside it already (written anew first,
-- withdrawn after), they are where its verdicts go. One that could be decided about counts as one that was: somebody
-- may be deciding at this moment.
create function ket.keep_print() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  said bigint[] := ket.words_of(old.digests, old.combining);
  twin uuid;
begin
  if not exists (select 1 from public.signals_mention m where m.id = old.mention_id and m.withdrawn_at is not null)
     or not (exists (select 1 from public.linking_verdict v where v.mention_a_id = old.mention_id)
       or exists (select 1 from public.linking_verdict v where v.mention_b_id = old.mention_id)
       or exists (select 1 from public.linking_candidate c where c.mention_a_id = old.mention_id)
       or exists (select 1 from public.linking_candidate c where c.mention_b_id = old.mention_id)) then
    return null;
  end if;
  insert into ket.withdrawn_print values (old.mention_id, old.dossier_id, old.ref, old.kind, said) on conflict do nothing;
  select f.mention_id into twin from public.signals_fingerprint f where f.dossier_id = old.dossier_id
     and f.kind = old.kind and ket.words_of(f.digests, f.combining) = said order by f.number limit 1;
  if twin is not null then perform ket.carry_verdicts(old.mention_id, twin); end if;
  return null;
end $$;
-- By its name it comes before the one that forgets the candidates.
create trigger carry_away after delete on signals_fingerprint for each row execute function ket.keep_print();

create function ket.take_over_verdicts() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform ket.carry_verdicts(w.mention_id, new.mention_id) from ket.withdrawn_print w
   where w.dossier_id = new.dossier_id and w.kind = new.kind and w.words = ket.words_of(new.digests, new.combining);
  return null;
end $$;
create trigger take_over_verdicts after insert on signals_fingerprint
  for each row execute function ket.take_over_verdicts();

-- A rejection that moved counts where it came, when the act is committed (as in linking.sql).
create constraint trigger weigh_carried after update of mention_a_id, mention_b_id on linking_verdict
  deferrable initially deferred for each row execute function ket.weigh_verdict();

create function ket.forget_withdrawn() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'protocol_vaultentry' then
    delete from ket.withdrawn_print where ref = old.id;
  else
    delete from ket.withdrawn_print where dossier_id = old.dossier_id;
  end if;
  return null;
end $$;
create index withdrawn_print_ref on ket.withdrawn_print (ref);
create trigger forget_withdrawn after delete on protocol_vaultentry
  for each row execute function ket.forget_withdrawn();
create trigger forget_withdrawn after delete on protocol_dossierkey
  for each row execute function ket.forget_withdrawn();

revoke all on function ket.words_of(bigint[], bigint[]), ket.carry_verdicts(uuid, uuid), ket.keep_print(),
  ket.take_over_verdicts(), ket.forget_withdrawn() from public;
