"""The drawn state machines are those of the code."""

import importlib.util
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "draw_states.py"


def _tool():
    spec = importlib.util.spec_from_file_location("draw_states", TOOL)
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_the_page_of_states_is_current():
    assert _tool().main(["--check"]) == 0, "run `python tools/draw_states.py`"


def test_every_machine_is_drawn_with_all_its_states():
    tool = _tool()
    page = tool.page()
    for machine in tool.states.declared().values():
        assert f"## {machine.name}\n" in page or machine.name == "broken"
        assert all(f"`{state}`" in page for state in machine.moves)
