"""A photograph with its place in it: sent by a reporter without script, opened by whoever works on it."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.journeys.test_public_report import ANSWERS, answer
from tests.signals.attachments import samples

TOLD = "Patiënte komt nooit alleen. De chauffeur gaf mij deze foto van de woning."
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture
def photo(tmp_path):
    """A photograph as a telephone makes it, held upright."""
    path = tmp_path / "IMG_2041.jpg"
    path.write_bytes(samples.picture(size=(1200, 900), turn=6))
    return path


def choose(visitor, *paths):
    visitor.page.set_input_files("input[type=file]", [str(path) for path in paths])


# R1.7 R1.1
def test_a_photograph_comes_in_without_script_and_is_opened_without_its_place(
    visit, sign_in, photo, tmp_path
):
    drawing = tmp_path / "plattegrond.svg"
    drawing.write_text(DRAWING)
    reporter = visit(width=360)
    reporter.context.route("**/*.js", lambda route: route.abort())
    reporter.open("/nl/melden/")
    reporter.click("Begin met melden")
    for answers in ANSWERS:
        answer(reporter.page, answers)
        reporter.click("Volgende")
    choose(reporter, photo, drawing)
    reporter.click("Verstuur de melding", "melden-bestand-fout")
    assert "plattegrond.svg: Dit is een SVG-tekening" in reporter.text()
    choose(reporter, photo)
    reporter.click("Verstuur de melding")
    reporter.receipt()
    assert not reporter.context.cookies()

    minke = sign_in("Minke")
    minke.open_signal_that_says(ANSWERS[2]["story"])
    minke.look("signaal-bestanden")
    small = minke.page.locator(".kr-files img").first
    assert small.evaluate("image => image.decode().then(() => image.naturalHeight > image.naturalWidth)")
    minke.click("IMG_2041.jpg", "bestand")
    shown = minke.page.locator(".kr-seen img")
    assert shown.evaluate(
        "image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])"
    ) == [900, 1200]
    with minke.page.expect_download() as coming:
        minke.page.get_by_role("link", name="Downloaden").click()
    assert coming.value.suggested_filename.startswith("S-20")
    kept = tmp_path / "kept.jpg"
    coming.value.save_as(kept)
    assert not any(word in kept.read_bytes() for word in samples.HIDDEN)


# R1.3 R1.7
def test_a_gp_s_report_with_a_photograph_whose_place_is_gone_from_what_is_stored(
    visit, sign_in, photo, tmp_path
):
    gp = visit()
    gp.open("/nl/melden/vanuit-werk/")
    gp.fill(text=TOLD, confidentiality="good_care", municipality="GM0080")
    gp.fill(organisation="other:health", profession="arts")
    choose(gp, photo)
    gp.click("Verstuur de melding")
    gp.receipt()

    nynke = sign_in("Nynke")  # what comes from care is for the care coordinator
    nynke.open_signal_that_says(TOLD, "/signalen/?gemeente=GM0080&stap=take_up")
    nynke.click("IMG_2041.jpg")
    with nynke.page.expect_download() as coming:
        nynke.page.get_by_role("link", name="Downloaden").click()
    coming.value.save_as(tmp_path / "kept.jpg")
    kept = (tmp_path / "kept.jpg").read_bytes()
    assert not any(word in kept for word in samples.HIDDEN)
    with Image.open(tmp_path / "kept.jpg") as image:
        assert not image.getexif()


# R1.7
def test_a_file_that_is_too_large_never_leaves_where_scripts_run(visit, sign_in, tmp_path):
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(2 * 1024**3)
    officer = sign_in("Sietske", width=360)
    officer.take_call("Er staat al een week een bestelbus bij de loods.")
    officer.click("Bestanden toevoegen")
    choose(officer, large)
    officer.page.get_by_role("button", name="Bestanden toevoegen").click()
    told = officer.page.locator("[role=alert].kr-file__told")
    assert "film.mp4: Dit bestand is te groot" in told.inner_text()
    officer.look("bestand-te-groot")
    with officer.page.context.browser.new_context(
        java_script_enabled=False, storage_state=officer.context.storage_state()
    ) as bare:
        page = bare.new_page()
        page.goto(officer.page.url)
        page.set_input_files("input[type=file]", str(large))
        with page.expect_navigation():
            page.get_by_role("button", name="Bestanden toevoegen").click()
        assert "Dit bestand is te groot" in page.locator("main").inner_text()
