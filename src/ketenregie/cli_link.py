"""`ketenregie link …`: measure, explain, train and re-link. From files it needs no database."""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Any

MOST = 2_000_000


def add(link: Any) -> None:
    """Add the commands to the group `link`."""
    made = _command(
        link, "generate", _generate, "write made-up mentions and their truth, to measure with"
    )
    made.add_argument("--mentions", type=_number, default=7_500, help="how many (1 to 2,000,000)")
    made.add_argument("--seed", type=int, default=1, help="the same seed gives the same bytes")
    made.add_argument("--out", type=Path, required=True, metavar="FOLDER")


def _command(link: Any, name: str, command: Any, help_: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = link.add_parser(name, help=help_, description=help_)
    parser.set_defaults(command=command)
    return parser


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from error
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"between 1 and {MOST:,}")
    return number


def _generate(asked: argparse.Namespace) -> None:
    # The demo and the commands are strangers: called by name, as a management command is.
    writing = import_module("ketenregie.demo.mentions.writing")
    print(json.dumps(writing.generate(asked.out, asked.mentions, asked.seed)))
