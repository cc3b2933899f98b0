"""The region's parties in the database, the mark of a demo, and the first administrator."""

from datetime import date
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from ketenregie.kernel import clock
from ketenregie.parties import bootstrap, checks, steps
from ketenregie.parties.bootstrap import BootstrapError
from ketenregie.parties.models import Installation, Party, Person
from ketenregie.region import pack

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "een lang wachtwoord dat niemand raadt"


@pytest.fixture(autouse=True)
def _as_owner(as_owner):
    with as_owner():
        yield


# R11.1
def test_the_parties_come_from_the_pack_and_a_second_time_changes_nothing():
    assert bootstrap.load_region() == len(pack.current().parties)
    assert bootstrap.load_region() == 0
    assert Installation.objects.get().pack_hash == pack.current().version


def test_a_party_that_left_the_pack_keeps_its_code_and_gets_a_last_day():
    bootstrap.load_region()
    Party.objects.create(code="oud", name="Oud", short="Oud", kind="care")
    assert bootstrap.load_region() == 1
    assert isinstance(Party.objects.get(pk="oud").valid_until, date)


def test_a_demo_never_becomes_a_real_region():
    bootstrap.load_region(demo=True)
    with pytest.raises(BootstrapError, match="DEMO=1"):
        bootstrap.load_region(demo=False)


def test_a_real_region_never_becomes_a_demo():
    bootstrap.load_region(demo=False)
    with pytest.raises(CommandError, match="DEMO=0"):
        call_command("load_region", "--demo")


def test_a_database_keeps_its_region():
    bootstrap.load_region()
    Installation.objects.update(region="elders")
    with pytest.raises(BootstrapError, match="elders"):
        bootstrap.load_region()


# R2.1
def test_the_first_administrator_can_act(capsys, monkeypatch):
    monkeypatch.setenv("KETENREGIE_ADMIN_PASSWORD", PASSWORD)
    bootstrap.load_region()
    call_command("create_administrator", email="Baas@Voorbeeld.example", name="Baas")
    person = Person.objects.get()
    assert person.email == "baas@voorbeeld.example"
    assert steps.people_for(steps.holder_of("administrator"))[0].id == person.pk


def test_there_is_only_one_first_administrator():
    bootstrap.load_region()
    bootstrap.create_first_administrator("een@v.example", "Een", PASSWORD)
    with pytest.raises(BootstrapError, match="already"):
        bootstrap.create_first_administrator("twee@v.example", "Twee", PASSWORD)


@pytest.mark.parametrize(
    ("email", "name", "password"),
    [("geen adres", "Naam", PASSWORD), ("a@v.example", " ", PASSWORD), ("a@v.example", "Naam", "kort")],
)
def test_what_will_not_do_is_said_and_nothing_is_made(email, name, password):
    bootstrap.load_region()
    with pytest.raises(BootstrapError):
        bootstrap.create_first_administrator(email, name, password)
    assert not Person.objects.exists()


def test_without_a_region_there_is_no_administrator():
    with pytest.raises(BootstrapError, match="No region"):
        bootstrap.create_first_administrator("a@v.example", "Naam", PASSWORD)


def test_the_password_of_the_administrator_never_stands_on_the_command_line(monkeypatch):
    monkeypatch.delenv("KETENREGIE_ADMIN_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    with pytest.raises(CommandError, match="KETENREGIE_ADMIN_PASSWORD"):
        call_command("create_administrator", email="a@v.example", name="A")


@pytest.mark.parametrize(("again", "ends"), [(PASSWORD, None), ("iets anders", "differ")])
def test_at_a_terminal_the_password_is_asked_twice(monkeypatch, again, ends):
    bootstrap.load_region()
    typed = iter([PASSWORD, again])
    monkeypatch.delenv("KETENREGIE_ADMIN_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    if ends:
        with pytest.raises(CommandError, match=ends):
            call_command("create_administrator", email="a@v.example", name="A")
    else:
        call_command("create_administrator", email="a@v.example", name="A")
        assert Person.objects.get().check_password(PASSWORD)


def test_the_first_administrators_address_is_nobody_elses():
    bootstrap.load_region()
    Person.objects.create(email="a@v.example", name="A", made_at=clock.now())
    with pytest.raises(BootstrapError, match="already"):
        bootstrap.create_first_administrator("a@v.example", "A", PASSWORD)


def demo_errors(**options):
    return [e.id for e in run_checks(**options) if (e.id or "").startswith("parties.")]


# R7.1
def test_the_demo_sign_in_refuses_to_start_outside_demo_mode(settings):
    settings.DEMO = False
    settings.AUTHENTICATION_BACKENDS = [checks.BACKEND]
    assert demo_errors() == ["parties.E001"]


def test_the_demo_sign_in_refuses_to_start_on_a_real_database(settings):
    settings.AUTHENTICATION_BACKENDS = [checks.BACKEND]
    bootstrap.load_region(demo=False)
    assert demo_errors(databases=["default"]) == ["parties.E002"]


def test_a_demo_on_its_own_database_starts(settings):
    settings.AUTHENTICATION_BACKENDS = [checks.BACKEND]
    bootstrap.load_region(demo=True)
    assert demo_errors(databases=["default"]) == []


# R11.1
def test_another_region_has_its_own_parties_seats_and_first_administrator():
    with pack.use(ROOT / "regions" / "zilverkust") as region:
        assert bootstrap.load_region() == len(region.parties)
        bootstrap.create_first_administrator("baas@v.example", "Baas", PASSWORD)
        seat = steps.holder_of("ketenregisseur")
        assert steps.is_vacant(seat.party, seat.role)
