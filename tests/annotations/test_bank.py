"""Sentences with their numbers marked become documents that tell what each number counts."""

from pathlib import Path

import pytest
from annotations.desk.bank import TOGETHER, bank, marked
from annotations.desk.page import NoteError

LINE = (
    "[Nine: killed person incident] of the [40: present person incident] on board were dead, "
    "[12: injured person incident] hurt."
)


def test_brackets_become_marks_in_the_bare_sentence() -> None:
    bare, marks = marked(LINE)
    assert bare == "Nine of the 40 on board were dead, 12 hurt."
    assert [bare[at : at + len(words)] for at, words, *_ in marks] == ["Nine", "40", "12"]
    assert [measure for _, _, measure, _, _ in marks] == ["killed", "present", "injured"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[Nine: slain person incident] of them.", "'slain' is none of"),
        ("[Nine: killed people incident] of them.", "'people' is none of"),
        ("[Nine: killed person daily] of them.", "'daily' is none of"),
        ("[Nine: killed person] of them.", "has not the form"),
        ("[Nine of them died.", "a bracket is left over"),
    ],
)
def test_what_the_format_does_not_know_is_a_fault(line: str, told: str) -> None:
    with pytest.raises(NoteError, match=told):
        marked(line)


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.bank"
    path.write_text(f"# a remark\n{LINE}\n[Nine: slain person incident] died.\n\n[Two died.\n")
    with pytest.raises(NoteError) as caught:
        list(bank(path))
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == ["line 3", "line 5"]


def test_some_sentences_are_read_as_one_document_whose_claims_stand_where_they_are_said(tmp_path: Path) -> None:
    path = tmp_path / "x.bank"
    path.write_text(f"{LINE}\n" * (TOGETHER + 2))
    first, second = bank(path)
    assert (first.name, second.name) == ("x-001", "x-002")
    assert (len(first.claims), len(second.claims)) == (3 * TOGETHER, 6)
    for one in (first, second):
        for claim in one.claims:
            assert claim.figure is not None
            value = claim.figure.value
            assert one.page.text[value.start : value.end] == value.exact
    starts = [claim.figure.value.start for claim in first.claims if claim.figure]
    assert starts == sorted(set(starts))
