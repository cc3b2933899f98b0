"""What is compared with nobody is said, by evaluate and by batch alike: how many, a few of them, and why."""

import json

import pytest

from ketenregie import cli
from ketenregie.region import pack

HEADER = "mention,signal,kind,surname,phone,city\n"
PAIR = "a1,x1,person,Verzonnen,0622222222,Zwolle\na2,x2,person,Verzonnen,0622222222,Zwolle\n"


def rows(name, many, rest):
    return "".join(f"{name}{at},{name}s{at},person,{rest}\n" for at in range(many))


@pytest.fixture
def run(tmp_path, capsys):
    def told(content, command):
        mentions, truth = tmp_path / "mentions.csv", tmp_path / "truth.csv"
        mentions.write_text(HEADER + PAIR + content)
        truth.write_text("a,b\na1,a2\n")
        more = ["--truth", str(truth)] if command == "evaluate" else ["--out", str(tmp_path / "p.csv")]
        assert cli.main(["link", command, str(mentions), *more]) == 0
        out, err = capsys.readouterr()
        said = [line.partition(": ")[2] for line in err.splitlines() if line.startswith(str(mentions))]
        return json.loads(out.splitlines()[-1]), said

    return told


@pytest.fixture(params=["evaluate", "batch"])
def command(request):
    return request.param


# R3.6
def test_mentions_with_nothing_to_compare_are_told_with_their_number_and_a_few_of_them(run, command):
    last, [said] = run(rows("e", 7, "Maria,,"), command)
    assert said.startswith("nothing to compare in 7 mentions (e0, e1, e2, e3, e4, …): ")
    assert last["pairs_compared"] == 1
    assert command == "batch" or last["nothing_to_compare"] == 7


# R3.1 R3.6
def test_a_number_of_the_regions_stop_list_brings_nobody_together_and_that_is_told(run, command):
    number = min(value for kind, value, _town in pack.current().everybodys if kind == "phone")
    last, said = run(rows("h", 3, f",{number},"), command)
    assert last["pairs_compared"] == 1
    assert said[0].startswith("too general (te algemeen) all that 3 mentions (h0, h1, h2) say")
    assert (
        "too general to be looked up by: a phone of 3 mentions (h0, …); on the stop-list of the region"
        in said
    )
    assert command == "batch" or (last["only_too_general"], last["nothing_to_compare"]) == (3, 0)


# R3.1 R3.6
def test_three_hundred_that_hold_one_number_are_no_flood_of_pairs(run, command):
    last, said = run(rows("p", 300, ",0611111111,"), command)
    assert last["pairs_compared"] == 1
    assert "too general to be looked up by: a phone of 300 mentions (p0, …); more than 200" in said


# R3.6
def test_of_many_that_are_too_general_the_largest_are_told_and_how_many_more(run, command):
    content = "".join(rows(f"n{number}x", 201 + number, f",061111111{number},") for number in range(3))
    last, said = run(content, command)
    assert said[-1] == "and 1 more that are too general to be looked up by"
    assert command == "batch" or last["too_general"] == 6


# R3.6
def test_what_can_be_compared_is_told_without_a_remark(run, command):
    assert run("", command)[1] == []
