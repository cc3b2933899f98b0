"""The pages that are drawn from the pack."""

from pathlib import Path

import pytest

from ketenregie.region import docs, pack
from tests.region.conftest import REGIONS

DOCS = Path(__file__).resolve().parents[2] / "docs"


# R7.1 R4.1
@pytest.mark.parametrize("name", ["protocol.md", "route.md", "region_choices.md"])
def test_the_pages_drawn_from_the_pack_are_current(fryslan, name):
    assert (DOCS / name).read_text(encoding="utf-8") == docs.pages(fryslan)[name], (
        "run `ketenregie region docs docs`"
    )


# R11.1
def test_what_the_plan_does_not_say_is_listed_as_the_choice_of_the_region(fryslan):
    page = docs.choices_page(fryslan)
    assert "- `location.azc_balk`\n" in page
    assert "- `steps.triage`: limit_days\n" in page
    assert "`steps.read`: rules" in page
    assert "`forms.seksueel`" not in page


# R7.1
def test_the_protocol_page_shows_each_cell_of_the_matrix(fryslan):
    page = docs.protocol_page(fryslan)
    assert "### bespreken en besluiten (`table`)" in page
    rows = [line for line in page.splitlines() if line.startswith("| rechercheur")]
    assert len(rows) == sum(
        "rechercheur_tmm" in cells
        for cells in (
            *(one.grants for one in fryslan.protocol.purposes.values()),
            *(one.rules for one in fryslan.protocol.steps.values()),
        )
    )


# R4.1
def test_the_route_page_draws_ways_on_and_back(fryslan):
    page = docs.route_page(fryslan)
    assert "  triage --> table" in page
    assert "  triage -.-> enrich" in page


# R11.1
def test_the_pages_of_another_region_are_written_on_request(tmp_path):
    with pack.use(REGIONS / "zilverkust"):
        assert docs.main(tmp_path / "pages") == 0
    assert "# Meldroute van Zilverkust" in (tmp_path / "pages" / "route.md").read_text(encoding="utf-8")
