"""Tests of views/voices.py."""

from collections.abc import Callable
from typing import Any

from recount.model.batch import Derived
from recount.views.citing import Citations
from recount.views.known import Known
from recount.views.voices import VOICES, voices

Make = Callable[..., Any]


def _told(scenes: list[Any], *claims: Any) -> list[str]:
    held = Known(reports={s.report.id: s.report for s in scenes}, claims={c.id: c for c in claims}, derived=Derived())
    return list(voices(held, Citations(held.reports, held.claims)))


def test_each_source_is_told_with_its_last_words(scene: Make) -> None:
    """Counts by kind, reports, the last statement with its day; the alphabet decides the order."""
    old = scene("Red Cross: 5 hurt", published="2024-01-05")
    new = scene("Red Cross: go home", published="2024-02-05")
    hurt = old.figure("5", 5, source="Red Cross", name="Red Cross")
    home = new.statement("go home", source="Red Cross", name="Red Cross")
    army = new.statement("home", source="Red", name="Army")
    said = "1 figure and 1 statement in 2 reports"
    assert _told([old, new], hurt, home, army)[2:4] == [
        f"- **Army**: 1 statement in 1 report. Its words (5 February 2024): “home” [{army.id[:10]}].",
        f"- **Red Cross**: {said}. Last (5 February 2024): “go home” [{home.id[:10]}].",
    ]


def test_the_nameless_have_no_line(scene: Make) -> None:
    """Only who has a name is listed."""
    it = scene("residents: leave")
    assert _told([it], it.statement("leave", source="residents")) == []


def test_many_voices_are_cut_with_a_command(scene: Make) -> None:
    """Those heard most often stay, and the rest is counted."""
    it = scene(" ".join(f"w{n}" for n in range(100, 102 + VOICES)))
    claims = [it.statement(f"w{n}", source=f"w{n}", name=f"N{n}") for n in range(100, 102 + VOICES)]
    assert _told([it], *claims)[-2] == "- 2 more sources, quoted less often: `recount claims --source NAME`"


def test_a_common_noun_is_no_voice(scene: Make) -> None:
    """A source whose only name is a noun like "group" has no line of its own."""
    it = scene("The group said that roads were shut. The Hill Watch agreed.")
    told = _told([it], it.statement("roads were shut", source="group", name="group"),
                 it.statement("agreed", source="Hill Watch", name="Hill Watch"))
    assert not any("**group**" in line for line in told)
    assert any("**Hill Watch**" in line for line in told)
