"""`/healthz`: is everything that the house stands on well, and if not, what is not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from ketenregie.kernel.actor import Actor
from ketenregie.protocol import database, keyring

if TYPE_CHECKING:
    from collections.abc import Callable

# The worker gives a sign of life every ten seconds. The server's own clock judges it: the
# house's can be set, and the worker's heart beats by this one.
_HEARTBEAT = """select case when max(last_heartbeat) is null then 'not running'
    when max(last_heartbeat) < now() - interval '45 seconds' then 'silent' else 'ok' end
    from procrastinate_workers"""


@require_GET
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when all is well, otherwise 503; names what is not, and nothing more."""
    del request
    found = checks()
    well = all(word == "ok" for word in found.values())
    return JsonResponse({"well": well, **found}, status=200 if well else 503)


def checks() -> dict[str, str]:
    """Return `ok` or what is wrong, by part; without a database the rest cannot be known."""
    found = {"database": _word(_database)}
    looks = {"migrations": _migrations, "key_ring": _key_ring, "worker": _worker, "linker": _linker}
    away = found["database"] != "ok"
    return found | {part: "unknown" if away else _word(look) for part, look in looks.items()}


def _word(look: Callable[[], str]) -> str:
    try:
        return look()
    except (DatabaseError, OSError, keyring.KeyRingError) as error:
        # The text of an error may hold an address or a name; its kind never does.
        return f"not reachable ({type(error).__name__})"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return "ok"


def _migrations() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select app, name from django_migrations")
        missing = _wanted() - set(cursor.fetchall())
    return f"{len(missing)} not applied" if missing else "ok"


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    """Return every migration this code knows; read from disk once."""
    return frozenset(MigrationLoader(None).disk_migrations or {})


def _key_ring() -> str:
    keyring.current()
    with transaction.atomic(), connection.cursor() as cursor:
        database.enter(Actor.public())
        cursor.execute("select ket.actor() is not null")
        fits = cursor.fetchone() == (True,)
        database.leave()
    return "ok" if fits else "not the one of this database"


def _worker() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_HEARTBEAT)
        return str(cursor.fetchone()[0])


def _linker() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select ket.linker_state()")
        return str(cursor.fetchone()[0])
