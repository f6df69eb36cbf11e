"""Agreement of two readers: one with himself, and one who saw less."""

from pathlib import Path

import pytest
from annotations.desk import labels
from annotations.desk.compile import compiled
from annotations.desk.labels import Annotated, keep
from annotations.desk.notation import parse
from annotations.desk.page import Page

from bench import agreement

ROOT = Path(__file__).parents[2]
TEXT = "Shelling killed 12 villagers on Friday, the army said. Another 30 were wounded.\n"
FIRST = """== published=2024-03-03 from=dateline
A1 s1 src "army" ="Peruvian Army" cue "said"
F1 s1 killed person "12" exact incident grp "villagers" civilians A1
F2 s2 injured person "30" exact incident
S1 s1 that "Shelling … Friday" A1
E1 s1 ASSAULT "Shelling" rc "villagers"
"""


def _read(notes: str) -> Annotated:
    page = Page.of("village", TEXT)
    claims = tuple(compiled(page, parse(notes)).claims.values())
    return Annotated(corpus="own", name="village", page=page, claims=claims, published="2024-03-03")


def test_a_reader_agrees_with_himself(shared: Path) -> None:
    """Everything is found, every field is right, and each side has its own count."""
    one = _read(FIRST)
    result = agreement.scored([one], [one])
    rows = list(agreement.rows(result, result))
    assert {row[2] for row in rows} == {"100.0"}
    assert ("figures: F1", "2 / 2", "100.0", "100.0–100.0", "100.0", "") in rows


def test_a_reader_who_saw_less_agrees_less(shared: Path) -> None:
    """A missed figure costs F1 on either side; another role costs that field and no other."""
    second = FIRST.replace("F2 s2 injured person", "# ").replace("civilians A1", "women A1")
    one, other = _read(FIRST), _read(second)
    there, back = agreement.scored([one], [other]), agreement.scored([other], [one])
    assert there["found"]["figures"]["recall"] == back["found"]["figures"]["precision"] == 0.5
    rows = {row[0]: row for row in agreement.rows(there, back)}
    assert rows["figures: F1"][1:3] == ("2 / 1", "66.7")
    assert rows["figure: group roles"][2] == "0.0"
    assert rows["figure: unit"][2] == "100.0"
    assert "| figures: F1 | 2 / 1 | 66.7 |" in agreement.table(there, back)


def test_notes_and_labels_are_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder holds either; what nobody wants is not read, and faulty notes are named."""
    monkeypatch.setattr(labels, "text_of", lambda corpus, name: TEXT)
    (tmp_path / "notes/own").mkdir(parents=True)
    for name in ("village", "faulty"):
        (tmp_path / f"notes/own/{name}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "notes/own/village.ann").write_text(FIRST, encoding="utf-8")
    (tmp_path / "notes/own/faulty.ann").write_text(FIRST + "F3 s1 killed\n", encoding="utf-8")
    (one,) = agreement.side([tmp_path / "notes"]).values()
    assert "left out: own/faulty: line 7" in capsys.readouterr().err
    keep([one], tmp_path / "labels")
    (again,) = agreement.side([tmp_path / "labels"], {("own", "village")}).values()
    assert again.claims == one.claims == _read(FIRST).claims
    assert agreement.side([tmp_path / "notes", tmp_path / "labels"], {("own", "other")}) == {}
