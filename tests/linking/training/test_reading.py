"""Reading the exchange format: refused with line and column, or carried with a clear word; never a crash."""

import json

import pytest

from ketenregie import cli
from ketenregie.linking.training.reading import Remarks, Unreadable, read_mentions, read_truth

HEADER = "mention,signal,kind,given_names,surname,birth_date,age_from,age_to,phone\n"
GOOD = (
    HEADER
    + "m1,s1,person,Anna,Voorbeeld,1999-04-12,,,06 11111111\nm2,s2,person,Anna,Voorbeeld,1999,,,\n"
)


@pytest.fixture
def file(tmp_path):
    def write(content, name="mentions.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


# R3.6
def test_a_good_file_is_read_in_its_order(file):
    found = read_mentions(file(GOOD))
    assert [one.mention for one in found] == ["m1", "m2"]
    assert found[0].surname == "Voorbeeld"
    assert found[1].phone == ""


# R3.6
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (HEADER, "no mentions"),
        ("mention;signal;kind\nm;s;person\n", "not separated by commas"),
        ("mention,signal,given_names\nm,s,Anna\n", "no column 'kind'"),
        ("mention,signal,kind\nm,s,person\n", "no column to compare"),
        (
            "mention,signal,kind,surnames\nm,s,person,X\n",
            "column 'surnames' is not known; is it 'surname'",
        ),
        ("mention,signal,kind,phone,phone\nm,s,person,1,2\n", "'phone' occurs twice"),
        (HEADER + "m1,s1,person,Anna\n", "line 2: the row ends before column 'surname'"),
        (HEADER + "m1,s1,person,A,V,,,,1,2,3\n", "line 2: 11 fields for 9 columns"),
        (
            GOOD + "m1,s3,person,Anna,,,,,\n",
            "line 4, column 'mention': this identifier stands on line 2",
        ),
        (HEADER + ",s1,person,Anna,,,,,\n", "line 2, column 'mention': the identifier is empty"),
        (HEADER + '"a,b",s1,person,Anna,,,,,\n', "has no comma"),
        (HEADER + "m1,s1,human,Anna,,,,,\n", "line 2, column 'kind': 'human' is not one of"),
        (HEADER.encode() + b"m1,s1,person,Andr\xe9,,,,,\n", "line 2, byte 18: this is not UTF-8"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD + "m3,s3,person,A\0,,,,,\n", "line 4: a zero byte"),
        (GOOD + 'm3,s3,person,"Anna,,,,,\n', "line 4"),
    ],
)
def test_what_cannot_be_right_is_refused_with_the_place(file, content, words):
    with pytest.raises(Unreadable) as refused:
        read_mentions(file(content))
    assert words in str(refused.value)


# R3.6
def test_no_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Unreadable, match="cannot be read"):
            read_mentions(path)


# R3.6
def test_odd_values_are_carried_with_a_word(file):
    remarks = Remarks()
    odd = (
        "mention,signal,kind,given_names,birth_date,age_from,age_to,sex,nationality\n"
        "m1,s1,person,Maria,1999-02-31,200,300,vrouw,PL\n"
        f"m2,s2,person,{'A' * 300}😀Мarіa,gisteren,-3,,,\n"
    )
    found = read_mentions(file("\ufeff" + odd), remarks)
    assert len(found) == 2
    told = " ".join(remarks.lines())
    assert "'birth_date': no date" in told
    assert "(2 times, first on line 2)" in told
    assert "column 'nationality' is not in the format and is left out" in told
    assert not hasattr(found[0], "nationality")


# R3.6
def test_quoted_lines_and_blank_lines_are_read(file):
    found = read_mentions(file(HEADER + '\nm1,s1,person,"Anna\nMaria",,,,,\n\nm2,s2,person,,X,,,,\n'))
    assert [one.mention for one in found] == ["m1", "m2"]


# R3.6
def test_the_truth_is_read_either_way_round_and_further_columns_are_ignored(file):
    pairs = read_truth(file("a,b,noise,more\nm2,m1,nickname typo,x\n", "truth.csv"), {"m1", "m2"})
    assert pairs == {("m1", "m2"): "nickname typo"}


# R3.6
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("x,b\n1,2\n", "no column 'a'"),
        ("a,b\nm1,m9\n", "line 2, column 'b': there is no such mention"),
        ("a,b\nm1,m1\n", "line 2: a mention is paired with itself"),
        ("a,b\nm1\n", "line 2: the row ends before column 'b'"),
    ],
)
def test_a_truth_that_cannot_be_right_is_refused(file, content, words):
    with pytest.raises(Unreadable, match=words):
        read_truth(file(content, "truth.csv"), {"m1", "m2"})


# R3.6
def test_the_command_says_it_in_one_line(file, capsys):
    wrong = file("mention;signal\n")
    assert cli.main(["link", "evaluate", str(wrong), "--truth", str(wrong)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "not separated by commas" in said


# R3.6 R7.3
def test_explain_without_a_file_says_where_pairs_of_the_house_are_explained(capsys):
    assert cli.main(["link", "explain", "m1", "m2"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--mentions" in said
    assert "docs/decisions/0017" in said


# R3.6
def test_explain_says_in_words_why_two_mentions_may_be_the_same(file, capsys):
    words = ["link", "explain", "m1", "m2", "--mentions", str(file(GOOD))]
    assert cli.main(words) == 0
    *sentences, last = capsys.readouterr().out.splitlines()
    assert any("voornaam" in line and "+" in line for line in sentences)
    assert json.loads(last)["bits"] > 0
    assert cli.main([*words[:3], "m7", *words[4:]]) == 1
    assert "there is no mention 'm7'" in capsys.readouterr().err
