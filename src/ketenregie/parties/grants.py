"""Who may touch the tables that are not ours, and our own: one list, applied after every migration.

Roles are granted nothing by default. A table that comes with an upgrade of a package stays shut to
web and worker until it stands here; a house test names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL = "select, insert, update, delete"
# What notices need to know of a person; never the password.
ADDRESSED = "select (id, name, email, is_active)"

# table: (rights of the web process, rights of the worker); empty refuses on purpose
RIGHTS: Mapping[str, tuple[str, str]] = {
    "parties_party": ("select", "select"),
    "parties_person": ("select, insert, update", ADDRESSED),
    "parties_capacity": ("select, insert, update", "select"),
    "parties_absence": ("select, insert, update", "select"),
    "parties_installation": ("select", "select"),
    "account_emailaddress": (ALL, ""),
    "account_emailconfirmation": ("", ""),
    "mfa_authenticator": (ALL, ""),
    "auth_group": ("", ""),
    "auth_permission": ("", ""),
    "auth_group_permissions": ("", ""),
    "django_content_type": ("", ""),
    "django_session": (ALL, "select, delete"),
    "django_migrations": ("select", "select"),
    "procrastinate_jobs": ("select", ALL),
    "procrastinate_events": ("", ALL),
    "procrastinate_periodic_defers": ("", ALL),
    "procrastinate_workers": ("select", ALL),
}


def apply(**_: Any) -> None:
    """Grant what the list says; run by the owner after every migration."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regprocedure('ket.grant_table(text,text,text)')")
        if cursor.fetchone() == (None,):  # only a part of the migrations was asked for
            return
        for table, (app, worker) in RIGHTS.items():
            cursor.execute("select to_regclass(%s)", [f"public.{table}"])
            if cursor.fetchone() != (None,):
                cursor.execute("call ket.grant_table(%s, %s, %s)", [table, app, worker])
