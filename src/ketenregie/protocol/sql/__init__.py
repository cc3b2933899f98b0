"""The second wall, as code: functions, policies and grants, loaded by migrations."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations


def load(path: str | Path) -> migrations.RunSQL:
    """Return a migration operation that runs a `.sql` file as it stands."""
    return migrations.RunSQL(Path(path).read_text(encoding="utf-8"), migrations.RunSQL.noop)


def guard(
    table: str, *, public: bool = False, mailbox: bool = False, files: bool = False
) -> migrations.RunSQL:
    """Put a dossier-bearing table behind row-level security.

    `public` lets the public report add rows of it, `mailbox` the reporter with a receipt; `files` lets
    that reporter add rows with the file each stands for, and read none of them.
    """
    statements = [f"call ket.guard('{table}')"]
    if public or mailbox:
        statements.append(f"call ket.open_table('{table}', {public}, {mailbox})".lower())
    if files:
        statements.append(f"call ket.open_for_files('{table}')")
    return migrations.RunSQL(";\n".join(statements) + ";", migrations.RunSQL.noop)


def grant(table: str, *, app: str = "", worker: str = "") -> migrations.RunSQL:
    """Grant rights on a table without dossiers; an empty text refuses that role on purpose."""
    return migrations.RunSQL(
        f"call ket.grant_table('{table}', '{app}', '{worker}');", migrations.RunSQL.noop
    )
