""" "Mijn werk" of one contact officer with 10,000 open signals: queries and time of the whole page."""

from __future__ import annotations

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.measure import tell, tell_times, times
from benchmarks.walls import plain_connection
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.web.pages import worklist

OPEN = 10_000
HOLDER = Holder("gemeente_smallingerland", "aandachtsfunctionaris_oov")
# As the owner, past the walls: only to have many of them quickly. Nothing in them can be read.
FILL = """
with made as (
  insert into protocol_dossier (id, kind, reference, founded_at)
  select gen_random_uuid(), 'signal', 'S-2026-' || (100000 + n), now() - n * interval '1 minute'
    from generate_series(1, %(many)s) n returning id, reference, founded_at
), keys as (
  insert into protocol_dossierkey (dossier_id, wrapped, ring) select id, '\\x00', 1 from made
), admitted as (
  insert into protocol_admission
    (id, dossier_id, holder, party, purpose, categories, valid, given_by, given_at)
  select gen_random_uuid(), id, %(holder)s, %(party)s, 'signal', '{narrative,work}',
         tstzrange(now(), null), 'bench', now() from made
), signals as (
  insert into signals_signal (dossier_id, reference, channel, source_kind, reporter_party, reporter_role,
    municipality, form, sector, received_at, danger, urgency, age_group, sex, anonymous, language, dialogue,
    confidentiality, ask_first, withheld_from, story_ref, version)
  select id, reference, 'citizen_default', 'citizen', '', '', 'GM0090', 'arbeid', '', founded_at, false, '',
    '', '', true, 'nl', 'receipt', '', false, '{}', gen_random_uuid(), 1 from made
)
insert into route_step (id, dossier_id, code, line, owner_party, owner_role, opened_at, due_at, outcome,
  pack_version, version)
select gen_random_uuid(), id, 'take_up', 'main', %(party)s, %(role)s, founded_at,
  founded_at + interval '3 days', '', 'bench', 1 from made
"""


def run() -> None:
    """Measure and print."""
    officer = Actor.person(new_id(), new_id(), HOLDER)
    few = _queries(officer)
    facts = {"many": OPEN, "holder": str(HOLDER), "party": HOLDER.party, "role": HOLDER.role}
    plain: psycopg.Connection = plain_connection()
    plain.execute(FILL, facts)
    plain.execute("analyze")
    many = _queries(officer)
    tell("Mijn werk, queries with 10,000 open signals", many, "queries", f"{few} with none")
    tell_times("Mijn werk with 10,000 open signals", times(lambda: worklist.compose(officer), 60))
    tell_times("whether Mijn werk changed, 10,000 open", times(lambda: worklist.stamp(officer), 60))


def _queries(officer: Actor) -> int:
    with CaptureQueriesContext(connection) as captured:
        worklist.compose(officer)
    return len(captured)
