-- The figures of the table: counts and days for each meeting, and never an id, a reference, an owner, a place or
-- a form of exploitation. Counted here, over the rows of all dossiers, and never by somebody who reads those rows:
-- who asks may be admitted to nothing at all. What is told of fewer than `smallest` is left out here, in the second
-- wall, and never for fewer than three; the number of signals, checks and agreements of a meeting tells of nobody.
create function ket.table_figures(since timestamptz, until timestamptz, today date, smallest int)
returns table (meeting uuid, measure text, code text, n int, middle numeric, shortest int, longest int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  fewest int := greatest(smallest, 3);
begin
  -- Whoever acts in a role may ask; the gate says which roles may (the step "board" of the region's protocol).
  if cardinality(ket.holders()) > 0 then
    return query
    with held as (
      select m.id, m.starts_at from public.table_meeting m
       where m.starts_at >= since and (m.starts_at <= until or m.state <> 'planned')
    ), items as (
      select i.id, i.dossier_id, i.meeting_id, i.section, i.kind, h.starts_at
        from public.table_item i join held h on h.id = i.meeting_id
       where i.state in ('on_agenda', 'decided')
    ), decided as (
      select i.meeting_id, i.dossier_id, d.outcome, d.case_id, d.decided_at
        from items i join public.table_decision d on d.item_id = i.id
    ), weighed as (
      select d.meeting_id, d.outcome from decided d where d.outcome <> 'discussed'
    ), enough as (
      select w.meeting_id from weighed w group by w.meeting_id having count(*) >= fewest
    ), agreed as (
      -- What was agreed with a decision is written in the same moment, on the case that it opened or on the item.
      select d.meeting_id, a.state, a.due_on from decided d
        join public.route_agreement a on a.dossier_id = coalesce(d.case_id, d.dossier_id)
         and a.made_at >= d.decided_at and a.made_at < d.decided_at + interval '1 minute'
    ), first_time as (
      -- The signals that a new item is about: itself, or those that were in the bundle by then.
      select i.meeting_id, i.starts_at, i.dossier_id as signal from items i
       where i.section = 'new' and i.kind = 'signal'
      union
      select i.meeting_id, i.starts_at, s.signal_id from items i
        join public.linking_bundlesignal s on s.dossier_id = i.dossier_id and s.joined_at <= i.starts_at
         and (s.left_at is null or s.left_at > i.starts_at)
       where i.section = 'new' and i.kind = 'bundle'
    ), took as (
      select f.meeting_id, (extract(epoch from f.starts_at - s.received_at) / 86400)::int as days
        from first_time f join public.signals_signal s on s.dossier_id = f.signal
       where s.received_at <= f.starts_at
    ), stepped as (
      select t.code, (extract(epoch from t.finished_at - t.opened_at) / 86400)::int as days
        from public.route_step t where t.line = 'main' and t.finished_at >= since and t.code <> 'closed'
    )
    select i.meeting_id, 'items', i.section, count(*)::int, null::numeric, null::int, null::int
      from items i group by i.meeting_id, i.section
    union all
    select w.meeting_id, 'outcomes', w.outcome, count(*)::int, null, null, null
      from weighed w join enough e on e.meeting_id = w.meeting_id group by w.meeting_id, w.outcome
    union all
    select d.meeting_id, 'decided', '', count(*)::int, null, null, null from decided d group by d.meeting_id
    union all
    select i.meeting_id, 'checks', case when c.answered_at is null then 'open' else 'answered' end, count(*)::int,
           null, null, null
      from items i join public.table_check c on c.item_id = i.id group by 1, 3
    union all
    select a.meeting_id, 'agreements',
           case when a.state = 'done' then 'done' when a.due_on < today then 'late' else 'open' end,
           count(*)::int, null, null, null
      from agreed a group by 1, 3
    union all
    select k.meeting_id, 'days', '', count(*)::int,
           percentile_cont(0.5) within group (order by k.days)::numeric, min(k.days), max(k.days)
      from took k group by k.meeting_id having count(*) >= fewest
    union all
    select null, 'days', '', count(*)::int, percentile_cont(0.5) within group (order by k.days)::numeric, null, null
      from took k having count(*) >= fewest
    union all
    select null, 'steps', t.code, count(*)::int, percentile_cont(0.5) within group (order by t.days)::numeric,
           null, null
      from stepped t group by t.code having count(*) >= fewest
    union all
    select null, 'hick_ups',
           case when h.solved_at is not null then 'solved' when h.addressed_to <> '' then 'addressed' else 'open' end,
           count(*)::int, null, null, null
      from public.table_hickup h where h.made_at >= since group by 3;
  end if;
end $$;
revoke all on function ket.table_figures(timestamptz, timestamptz, date, int) from public;
grant execute on function ket.table_figures(timestamptz, timestamptz, date, int) to ketenregie_app;
