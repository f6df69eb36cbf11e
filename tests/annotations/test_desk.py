"""The annotators' desk: notes in, claims out, faults named."""

from pathlib import Path

import pytest
from annotations.desk import counts, labels
from annotations.desk.__main__ import check
from annotations.desk.compile import compiled
from annotations.desk.labels import Annotated, keep, kept
from annotations.desk.notation import parse
from annotations.desk.page import NoteError, Page
from annotations.desk.unclear import unclear

TEXT = (
    "LIMA, March 3, 2024 — At least 12 villagers, including four children, were killed on Friday when jets bombed "
    "a market in Ayacucho, the army said.\n\nThe rebels denied it.\n"
)
NOTES = """== published=2024-03-03 from=dateline
A1 s1 src "army" ="Peruvian Army" cue "said"
A2 s2 src "The rebels" =- cue "denied"
T1 s1 "on Friday" 2024-03-01 relative
P1 s1 "Ayacucho" PER 1
F1 s1 killed person "12" at_least incident grp "villagers" civilians pred "killed" A1 T1 P1 by "jets" =-
F2 s1 killed person "four" exact incident grp "children" children of F1 A1 T1 P1
S1 s1 that "At least 12 … Ayacucho" A1
S2 s2 that "it" A2 denies denies S1 REJECT
E1 s1 ASSAULT:aerial "bombed" ag "jets" =- rc "a market" ="market" A1 T1 P1
"""


def _page() -> Page:
    return Page.of("lima", TEXT)


def test_notes_become_claims_of_the_format() -> None:
    """Numbers get their interval, parts their whole, denials what they deny, articles fall away."""
    claims = compiled(_page(), parse(NOTES)).claims
    figure, part, denial, event = (claims[name] for name in ("F1", "F2", "S2", "E1"))
    assert figure.figure is not None
    assert (figure.figure.low, figure.figure.high, figure.figure.bound) == (12, None, "at_least")
    assert figure.sources[-1].name == "Peruvian Army"
    assert part.figure is not None
    assert part.figure.part_of == figure.id
    assert denial.statement is not None
    assert (denial.stance, denial.statement.denies) == ("denies", (claims["S1"].id,))
    assert event.event is not None
    assert event.event.recipients[0].span is not None
    assert event.event.recipients[0].span.exact == "market"


@pytest.mark.parametrize("roles", ["children,women", "women children", "women,children women"])
def test_roles_may_stand_with_commas_or_blanks(roles: str) -> None:
    """None is lost: 66 reports of the set have some with blanks, of which only the last was kept."""
    notes = NOTES.replace('grp "children" children', f'grp "children" {roles}')
    figure = compiled(_page(), parse(notes)).claims["F2"].figure
    assert figure is not None
    assert figure.group is not None
    assert figure.group.roles == ("children", "women")


def test_every_span_quotes_the_text() -> None:
    """An ellipsis reaches from its first words to its last."""
    content = compiled(_page(), parse(NOTES)).claims["S1"].statement
    assert content is not None
    assert content.content.fits(TEXT)
    assert content.content.exact.endswith("Ayacucho")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('F9 s1 killed person "99" exact incident', "does not stand there"),
        ('F9 s7 killed person "12" exact incident', "no sentence 7"),
        ('F9 s1 killed "12" exact incident', "a figure has a measure"),
        ('F9 s1 killed person "12" exact incident A7', "belongs to no figure"),
        ('F9 s1 killed person "12" at_least incident of F8', "is no other figure"),
        ('S9 s1 that "12"', "a statement has content"),
        ('E9 s1 ASSAULT "bombed"', "an agent or a recipient"),
        ('X1 s1 "12"', "begins with an identifier"),
        ('F9 s1 killed person "12', "is not closed"),
    ],
)
def test_a_fault_is_named_with_its_line(line: str, said: str) -> None:
    """What cannot be read is an error that says what is wrong, never a guess."""
    with pytest.raises(NoteError, match=said):
        compiled(_page(), parse(NOTES + line + "\n"))


def test_labels_hold_none_of_the_text_and_give_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept are offsets; with the text at hand they are the same claims again."""
    monkeypatch.setattr(labels, "text_of", lambda corpus, name: TEXT)
    claims = tuple(compiled(_page(), parse(NOTES)).claims.values())
    one = Annotated(corpus="trial", name="lima", page=_page(), claims=claims, published="2024-03-03")
    assert keep([one], tmp_path) == {"trial": 1}
    written = (tmp_path / "trial.jsonl").read_text(encoding="utf-8")
    assert "villagers" not in written
    assert "bombed" not in written
    (again,) = kept(tmp_path / "trial.jsonl")
    assert again.claims == claims
    monkeypatch.setattr(labels, "text_of", lambda corpus, name: TEXT + "More.")
    with pytest.raises(NoteError, match="not the one that was annotated"):
        list(kept(tmp_path / "trial.jsonl"))


def test_a_new_report_is_checked_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its text lies beside its notes, in a folder that is not the set's; without a text it is named."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "lima.ann").write_text(NOTES, encoding="utf-8")
    assert check([folder / "lima.ann"]) == 1
    assert "no document lima" in capsys.readouterr().out
    (folder / "lima.txt").write_text(TEXT, encoding="utf-8")
    assert check([folder / "lima.ann"]) == 0
    assert labels.from_notes(folder / "lima.ann").page.report.text == TEXT


def test_our_own_reports_are_without_faults() -> None:
    """Every note in the repository compiles, and every report has its notes."""
    own = Path(__file__).resolve().parents[2] / "annotations/own"
    notes = sorted(own.glob("*.ann"))
    assert [p.stem for p in notes] == sorted(p.stem for p in own.glob("*.txt"))
    for path in notes:
        page = Page.of(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"))
        compiled(page, parse(path.read_text(encoding="utf-8")))


def test_a_quotation_of_the_whole_text_may_leave_words_out() -> None:
    """`@0` with an ellipsis reaches from the first words to the next place of the last, in datelines too."""
    notes = 'A1 s1 cue "said"\nS1 s1 that "LIMA … 2024"@0 A1\n'
    notes += 'A2 s2 cue "denied"\nS2 s2 that "At … The rebels"#1@0 A2\n'
    contents = [c.statement.content.exact for c in compiled(_page(), parse(notes)).claims.values() if c.statement]
    assert contents[0] == "LIMA, March 3, 2024"
    assert contents[1].startswith("At least 12")
    assert contents[1].endswith("said.\n\nThe rebels")


def test_words_are_looked_for_as_whole_words_first() -> None:
    """A word that stands once as a word is not unclear because other words hold it."""
    assert _page().places("jets", 1) == _page().places("on", 1) == _page().places("in … market", 1) == 1
    assert _page().places("camels", 1) == 0


def test_words_that_stand_twice_are_named_where_no_place_is_chosen() -> None:
    """`#1` says that the first place is meant, so there is nothing to remark."""
    page = Page.of("twice", "Rebels killed two men and two boys in Kivu, an officer said.\n")
    notes = parse('F1 s1 killed person "two" exact incident\nF2 s1 killed person "two"#2 exact incident\n')
    assert list(unclear(page, notes)) == ["line 1 (F1): 'two' stands 2 times in sentence 1"]
    assert list(unclear(page, parse('F1 s1 killed person "two"#1 exact incident\n'))) == []


def test_the_set_is_counted_by_corpus_and_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Own notes and labels are counted; words of a corpus that is not at hand are unknown, not 0."""
    monkeypatch.setattr(counts, "OWN", tmp_path / "own")
    monkeypatch.setattr(counts, "LABELS", tmp_path)
    monkeypatch.delenv("RECOUNT_CORPORA", raising=False)
    (tmp_path / "re3d").mkdir()
    notes = tmp_path / "re3d/lima.ann"
    notes.write_text(NOTES, encoding="utf-8")
    notes.with_suffix(".txt").write_text(TEXT, encoding="utf-8")
    keep([labels.from_notes(notes)], tmp_path)
    found = list(counts.rows())
    part = "test" if labels.from_notes(notes).test else "train"
    assert ("re3d", part, "1", "0", "?", "2", "2", "1") in found
    assert found[-1] == ("all", "both", "1", "0", "?", "2", "2", "1")


def test_the_test_part_is_drawn_by_the_hash_alone() -> None:
    """About 14 of a hundred texts belong to it, and always the same."""
    drawn = [labels.tested(f"{n:08x}" + "0" * 56) for n in range(1000)]
    assert sum(drawn) == 140
    assert drawn[:15] == [True] * 14 + [False]
