"""`ketenregie link …`: measure, explain, train and re-link. From files it needs no database."""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ketenregie.host.trouble import HostError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ketenregie.engines.linking import Index, Key, Mention, Model
    from ketenregie.linking.training.deciding import Decided
    from ketenregie.linking.training.evaluating import Report
    from ketenregie.linking.training.leaving import Unmet
    from ketenregie.linking.training.reading import Remarks

    Command = Callable[[argparse.Namespace], int | None]

MOST = 2_000_000
SHOWN = 20
OF_THE_HOUSE = (
    "--mentions FILE is needed: pairs of the house are explained on the page where two signals are"
    " compared, to somebody with a seat and a purpose, and it is journalled; a command line has neither"
    " (docs/linking-format.md, docs/decisions/0017)"
)


def add(link: Any) -> None:
    """Add the commands to the group `link`."""
    made = _command(
        link, "generate", _generate, "write made-up mentions and their truth, to measure with"
    )
    made.add_argument("--mentions", type=_number, default=7_500, help="how many (1 to 2,000,000)")
    made.add_argument("--seed", type=int, default=1, help="the same seed gives the same bytes")
    made.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    measured = _command(
        link, "evaluate", _evaluate, "measure a model on mentions of which the truth is known"
    )
    _from_file(measured)
    measured.add_argument(
        "--truth", type=Path, required=True, help="columns a,b: the pairs that are the same"
    )
    measured.add_argument(
        "--out", type=Path, metavar="FOLDER", help="curve.svg and missed.csv are written here"
    )
    _add_changing(link)
    told = _command(
        link, "explain", _explain, "say why two mentions of a file may be the same, as the screens do"
    )
    told.add_argument("a", help="identifier of a mention")
    told.add_argument("b", help="identifier of another")
    told.add_argument("--mentions", type=Path, metavar="FILE", help="the table both stand in; needed")
    told.add_argument("--language", choices=("nl", "en"), default="nl")
    _shared(told)


def _add_changing(link: Any) -> None:
    learned = _command(
        link, "train", _train, "learn new weights with Splink; kept only when they do no worse"
    )
    learned.add_argument(
        "mentions", type=Path, nargs="?", metavar="MENTIONS.csv", help="without: the house's"
    )
    _shared(learned)
    learned.add_argument("--truth", type=Path, help="columns a,b: the pairs that are the same")
    learned.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="model and pictures")
    learned.add_argument("--seed", type=int, default=1)
    used = _command(
        link, "use", _use, "weigh with a model from now on, the house stopped; all is looked up anew"
    )
    used.add_argument("model", type=Path, metavar="MODEL.json")
    again = _command(
        link, "batch", _batch, "compare everything anew: a file in memory, or the collection"
    )
    again.add_argument(
        "mentions", type=Path, nargs="?", metavar="MENTIONS.csv", help="without: the house's own"
    )
    again.add_argument(
        "--out", type=Path, metavar="PAIRS.csv", help="the pairs to be shown, with their parts"
    )
    again.add_argument("--candidates", type=int, default=20, help="how many a mention is compared with")
    _shared(again)


def _from_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mentions", type=Path, metavar="MENTIONS.csv", help="docs/linking-format.md")
    _shared(parser)


def _shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, help="a model file; without it the shipped one")
    parser.add_argument(
        "--year", type=int, default=2026, help="when the reports were made: ages count from it"
    )


def _command(link: Any, name: str, command: Command, help_: str) -> argparse.ArgumentParser:
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


def _evaluate(asked: argparse.Namespace) -> None:
    from ketenregie.linking.training import evaluating

    mentions = _mentions(asked)
    truth = _truth(asked, mentions)
    report = evaluating.evaluate(_index(asked, mentions), _model(asked), truth)
    _remark(asked.mentions, report.unmet)
    _show(report)
    if asked.out:
        _write(asked.out, lambda reports: reports.write_evaluation(asked.out, report))
    else:
        print("not written: the curve (curve.svg) and all missed pairs (missed.csv); --out FOLDER does")
    print(json.dumps(report.as_json(), ensure_ascii=False))


def _show(report: Report) -> None:
    """Print what a person looks at first: by kind of noise, and the first pairs that were missed."""
    for noise, row in report.by_noise.items():
        print(f"{noise:>16}", *(f"{name} {value:g}" for name, value in row.items()), sep="  ")
    from ketenregie.linking.training.evaluating import WHY

    for one in report.missed[:SHOWN]:
        print(f"missed {one.pair[0]} {one.pair[1]}: {WHY[one.reason]}, {one.comparison.bits:+.1f} bits")
    if len(report.missed) > SHOWN:
        print(f"and {len(report.missed) - SHOWN} more missed pairs, not printed here")


def _write(folder: Path, how: Callable[[Any], Iterable[Path]]) -> None:
    from ketenregie.linking.training import reports

    try:
        for path in how(reports):
            print(f"wrote {path}")
    except OSError as error:
        raise HostError(f"cannot write in {folder}: {error.strerror}") from error


def _train(asked: argparse.Namespace) -> None:
    from ketenregie.kernel import clock
    from ketenregie.linking.training import learning, maximising

    if (asked.mentions is None) != (asked.truth is None):
        raise HostError("give both MENTIONS.csv and --truth, or neither: then the house's own are used")
    version = f"{clock.today():%Y.%m.%d}-trained"
    try:
        maximising.packages()
        index, present, decided = _from_house(asked) if asked.mentions is None else _from_files(asked)
        trained = learning.train(index, present, decided, version=version, seed=asked.seed)
    except (learning.NotTrained, maximising.NoTraining) as error:
        raise HostError(str(error)) from error
    _write(asked.out, lambda reports: reports.write_training(asked.out, present, trained))
    print(json.dumps(trained.as_json(), ensure_ascii=False))


def _from_files(asked: argparse.Namespace) -> tuple[Index, Model, Decided]:
    from ketenregie.engines.linking import score
    from ketenregie.linking.training import deciding, evaluating

    mentions, present = _mentions(asked), _model(asked)
    truth = _truth(asked, mentions)
    index = _index(asked, mentions)
    return index, present, deciding.decided_of(score(index, evaluating.at_home(present, index)), truth)


def _from_house(asked: argparse.Namespace) -> tuple[Index, Model, Decided]:
    """Return what is compared of all mentions and what people decided; no word is opened."""
    with _as_owner("link train"):
        from ketenregie.linking.training.deciding import Decided
        from ketenregie.linking.weights import store
        from ketenregie.signals.matching import collecting

        present = _model(asked) if asked.model else store.in_use().model
        same, different = (store.pairs_called(said) for said in ("same", "not_same"))
        return collecting.collect(), present, Decided(same, different)


def _use(asked: argparse.Namespace) -> None:
    model = _model(asked)
    with _as_owner("link use"):
        from ketenregie.linking.candidates import standing
        from ketenregie.linking.weights import store

        store.put(model)
        standing.apply()
        waiting = store.link_everything()
    print(f"{model.version} is in use; {waiting} mentions are looked up anew once the house runs")


@contextmanager
def _as_owner(what: str) -> Iterator[None]:
    """Wake Django as the owner of the tables, with the house stopped."""
    from ketenregie.host import machine, standing

    with standing.alone(machine.here(), what):
        os.environ["KETENREGIE_DB_ROLE"] = "owner"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenregie.web.settings")
        import django

        django.setup()
        yield


def _relink_collection() -> None:
    with _as_owner("link batch"):
        from ketenregie.linking.weights import store

        waiting = store.link_everything()
    print(f"{waiting} mentions are looked up anew once the house runs")


def _batch(asked: argparse.Namespace) -> None:
    if asked.mentions is None:
        _relink_collection()
        return
    from ketenregie.host.progress import Bar
    from ketenregie.linking.training import batching, blocking

    table = asked.out or Path("pairs.csv")
    remarks, many = _reading().Remarks(), blocking.processes()
    found = _read(
        asked.mentions,
        lambda path: blocking.collect(
            _reading().mentions_of(path, remarks), asked.year, many, _of_everybody()
        ),
    )
    _remark(asked.mentions, remarks)
    _remark(asked.mentions, found.unmet)
    model = _model(asked).on(found.counts)
    try:
        with Bar() as bar:
            done = batching.relink(found, model, table, bar, asked.candidates)
    except OSError as error:
        raise HostError(f"cannot write {table}: {error.strerror}") from error
    print(f"wrote {table}")
    print(json.dumps(done.as_json()))


def _explain(asked: argparse.Namespace) -> None:
    from ketenregie.engines.linking import compare, say
    from ketenregie.linking.training import evaluating

    if asked.mentions is None:
        raise HostError(OF_THE_HOUSE)
    index = _index(asked, _mentions(asked))
    a, b = (_named(index, name, asked.mentions) for name in (asked.a, asked.b))
    model = evaluating.at_home(_model(asked), index)
    compared = compare(index.features[a], index.features[b], model)
    for part in compared.parts:
        print(say(part, asked.language))
    if not compared.parts:
        print("niets te vergelijken" if asked.language == "nl" else "nothing to compare")
    met = b in index.candidates_of(a)
    print(
        json.dumps(
            {
                "bits": compared.bits,
                "threshold": model.threshold,
                "shown": model.shown,
                "compared": met,
                "model": model.version,
            }
        )
    )


def _named(index: Index, name: str, path: Path) -> str:
    if name not in index.features:
        raise HostError(f"{path}: there is no mention {name!r}")
    return name


def _mentions(asked: argparse.Namespace) -> list[Mention]:
    remarks = _reading().Remarks()
    found: list[Mention] = _read(asked.mentions, lambda path: _reading().read_mentions(path, remarks))
    _remark(asked.mentions, remarks)
    return found


def _index(asked: argparse.Namespace, mentions: list[Mention]) -> Index:
    from ketenregie.linking.training import evaluating

    return evaluating.collect(mentions, year=asked.year, stopped=_of_everybody())


def _of_everybody() -> frozenset[Key]:
    """Return the keys of the region's stop-list: the house looks nothing up under them either."""
    from ketenregie.region import pack
    from ketenregie.signals.matching import rules

    try:
        return rules.shared_keys(pack.current().everybodys)
    except pack.PackErrors as error:
        raise HostError(f"the region pack cannot be used: {error}") from error


def _truth(asked: argparse.Namespace, mentions: list[Mention]) -> dict[tuple[str, str], str]:
    known = {one.mention for one in mentions}
    found: dict[tuple[str, str], str] = _read(
        asked.truth, lambda path: _reading().read_truth(path, known)
    )
    return found


def _remark(path: Path, remarks: Remarks | Unmet) -> None:
    for line in remarks.lines():
        print(f"{path}: {line}", file=sys.stderr)


def _read(path: Path, how: Callable[[Path], Any]) -> Any:
    try:
        return how(path)
    except _reading().Unreadable as error:
        raise HostError(str(error)) from error


def _reading() -> Any:
    from ketenregie.linking.training import reading

    return reading


def _model(asked: argparse.Namespace) -> Model:
    from ketenregie.engines.linking import Model, ModelBroken

    try:
        return Model.load(asked.model) if asked.model else Model.shipped()
    except ModelBroken as error:
        raise HostError(f"{asked.model}: {error}") from error
