"""`create_administrator`: make the first administrator of a region, as the owner."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from ketenregie.parties.bootstrap import BootstrapError, create_first_administrator

if TYPE_CHECKING:
    from argparse import ArgumentParser

PASSWORD = "KETENREGIE_ADMIN_PASSWORD"  # noqa: S105 - the name of the variable


class Command(BaseCommand):
    """Make the first administrator; others are added on the screens."""

    help = f"Make the first administrator. The password is asked for, or taken from {PASSWORD}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who it is. The password never stands on the command line."""
        parser.add_argument("--email", required=True, help="work e-mail address, to sign in with")
        parser.add_argument("--name", required=True, help="first and last name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account and its capacity."""
        del args
        try:
            create_first_administrator(options["email"], options["name"], _password())
        except BootstrapError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The administrator can sign in, and is then asked for a second factor.")


def _password() -> str:
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if not sys.stdin.isatty():
        msg = f"No terminal to ask for a password: set {PASSWORD}."
        raise CommandError(msg)
    first = getpass.getpass("Password (at least 12 characters): ")
    if getpass.getpass("Once more: ") != first:
        msg = "The two passwords differ."
        raise CommandError(msg)
    return first
