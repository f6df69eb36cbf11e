"""Tests of views/brief.py."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.reference import Reference
from recount.model.report import Report
from recount.views import known as known_view
from recount.views.brief import FINDINGS, brief

Make = Callable[..., Any]


def test_an_empty_ledger_gives_a_brief_that_says_so(shelf: Any) -> None:
    """Nothing read, nothing told."""
    assert "There are no reports to tell of." in brief(shelf)


def test_the_opening_tells_span_reports_claims_and_origins(scene: Make, point: Make, tally: Make, shelf: Any) -> None:
    """The first lines say how much the brief rests on, the undated included."""
    a = scene("3 died in the north.", published="2023-11-05")
    b = scene("Then 9 died.", published="2024-03-28")
    c = scene("A spokesman was optimistic.")
    x, y, z = a.figure("3", 3), b.figure("9", 9), c.statement("optimistic", source="spokesman", name="Court")
    shelf.put(a.report, b.report, c.report, x, y, z, tally(point(x)), tally(point(y, origin="o2")))
    opening = brief(shelf).split("\n\n")
    assert opening[0] == "# What is reported, 5 November 2023 to 28 March 2024"
    assert opening[1] == (
        "3 reports, 1 of them without a date, make 3 claims: 2 figures and 1 statement. "
        "The figures answer 2 questions and rest on 2 origins."
    )


@pytest.mark.parametrize(("dates", "words"), [
    (["2024-01-05"], "1 report makes 0 claims."), ([None], "1 report, without a date, makes 0 claims."),
    (["2024-01-05", "2024-01-06"], "2 reports make 0 claims."),
    ([None, None], "2 reports, 2 of them without a date, make 0 claims."),
])
def test_the_opening_is_english(scene: Make, shelf: Any, dates: list[str | None], words: str) -> None:
    """One and many, dated and undated, each read as a sentence."""
    shelf.put(*(scene(f"Report {n}.", published=day).report for n, day in enumerate(dates)))
    assert words in brief(shelf)


def test_every_sentence_about_claims_ends_in_links(scene: Make, point: Make, tally: Make, shelf: Any) -> None:
    """Each bullet before the list of citations ends in a link, and every link has a target and an entry."""
    it = scene("The clinic counts 14. The mayor spoke of calm.", published="2024-01-05", uri="a.txt")
    figure = it.figure("14", 14, source="clinic", name="North Clinic", time="2024-01-04")
    said = it.statement("calm", source="mayor", name="Mayor")
    finding = Finding.of("undated", (), (it.report.id,), "No day is given for the fire.")
    shelf.put(it.report, figure, said, tally(point(figure)), finding)
    text = brief(shelf)
    told, _, cited = text.partition("## Claims cited")
    bullets = [line for line in told.splitlines() if line.lstrip().startswith("- ")]
    assert len(bullets) == 4
    assert all(re.search(r"\[[cr]_[0-9a-f]{8}\]\.$", line) for line in bullets)
    links = set(re.findall(r"\[([cr]_[0-9a-f]{8})\]", told))
    assert links == set(re.findall(r"^\[([cr]_\w+)\]: ", cited, re.MULTILINE))
    assert all(f"**{link}**" in cited for link in links)


def test_figures_that_nothing_was_made_of_are_told_as_such(scene: Make, shelf: Any) -> None:
    """After a reading that was cut short, the brief does not say that nothing disagrees."""
    it = scene("3 died in the north.", published="2023-11-05")
    shelf.put(it.report, it.figure("3", 3))
    text = brief(shelf)
    assert "not reconciled yet" in text
    assert "not found" not in text


def test_words_of_a_source_stay_words(scene: Make, shelf: Any) -> None:
    """A link or HTML in a quotation or an explanation is inert."""
    it = scene("He said [go](javascript:x) <b>now</b>.", title="A <i>title</i>")
    said = it.statement("[go](javascript:x) <b>now</b>", source="He", name="<img src=x>")
    shelf.put(it.report, said, Finding.of("disputed", (said.id,), (it.report.id,), "<script>alert(1)</script>"))
    text = brief(shelf)
    assert not re.search(r"(?<!\\)<(?:b|i|img|script)", text)
    assert "](javascript" not in text.replace("\\]", "")


def test_findings_stand_under_what_a_reader_looks_for(scene: Make, shelf: Any) -> None:
    """Each kind has its section; what was looked for in vain is named."""
    it = scene("2 died.", published="2024-01-05")
    claim = it.figure("2", 2)
    shelf.put(it.report, claim, Finding.of("unsourced", (claim.id,), (it.report.id,), "nobody is named for it"))
    text = brief(shelf)
    told = f"- **Unsourced.** “2 died.”: Nobody is named for it [{claim.id[:10]}]."
    assert f"## What nobody vouches for\n\n{told}" in text
    assert "## What disagrees" not in text
    assert "Claims that disagree" in text.split("## What was looked for and not found")[1]


def test_many_findings_are_cut_with_a_command(scene: Make, shelf: Any) -> None:
    """Beyond so many of one kind, a count and the command that lists them."""
    it = scene(" ".join(f"{n}." for n in range(10, 12 + FINDINGS)))
    claims = [it.figure(str(n), n) for n in range(10, 12 + FINDINGS)]
    shelf.put(it.report, *claims)
    shelf.put(*(Finding.of("undated", (c.id,), (it.report.id,), "No day is given.") for c in claims))
    assert "- 2 more undated reports or figures: `recount findings --kind undated`" in brief(shelf)


def test_the_order_of_records_changes_nothing(scene: Make, point: Make, tally: Make, shelf: Any) -> None:
    """The same records put in another order give the same text."""
    it = scene("5 here, 6 there", published="2024-01-05")
    a, b = it.figure("5", 5, place="Here"), it.figure("6", 6, place="There")
    records = [it.report, a, b, tally(point(a), place="Here"), tally(point(b), place="There")]
    assert brief(type(shelf)().put(*records)) == brief(type(shelf)().put(*reversed(records)))


def test_what_was_known_leaves_out_later_and_undated_reports(
    scene: Make, shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a date, later reports are gone, undated ones are counted as left out, and all is reconciled anew."""
    early, late = scene("1 died", published="2024-01-05"), scene("2 died", published="2024-02-05")
    undated = scene("3")
    old = early.figure("1", 1)
    shelf.put(early.report, late.report, undated.report, old, late.figure("2", 2), undated.figure("3", 3))
    shelf.put(Finding.of("superseded", (old.id,), (early.report.id,), "A later report has more."))
    seen: list[str] = []

    def reconcile(reports: Iterable[Report], claims: Iterable[Claim], series: Iterable[Reference]) -> Derived:
        seen.extend(report.id for report in reports)
        return Derived()

    monkeypatch.setattr(known_view, "reconcile", reconcile)
    text = brief(shelf, Ask(known=dt.date(2024, 1, 31)))
    assert seen == [early.report.id]
    assert "This is what had been published by 31 January 2024. 1 undated report is left out." in text
    assert "A later report has more" not in text


def test_reports_that_lack_only_their_date_share_a_line(scene: Make, shelf: Any) -> None:
    """Undated reports without an undated figure are counted together; the others are told one by one."""
    scenes = [scene(f"{n} fell.") for n in (3, 4, 5)]
    shelf.put(*(s.report for s in scenes), *(s.figure(s.report.text[0], int(s.report.text[0])) for s in scenes))
    shelf.put(*(Finding.of("undated", (), (s.report.id,), "No date is given in the report.") for s in scenes[:2]))
    last = scenes[2].figure("5", 5)
    shelf.put(Finding.of("undated", (last.id,), (scenes[2].report.id,), "Without a day are: 5 fell."))
    lines = [line for line in brief(shelf).splitlines() if line.startswith("- **Undated.**")]
    assert len(lines) == 2
    assert "2 reports give no date; none of their figures lacks a day" in lines[1]
