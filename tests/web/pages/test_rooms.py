"""Overview, tallies, claims, reports and search as pages: what they show, and as which files."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from recount.ledger.ledger import open_ledger

HOSPITAL = "Killed at Al-Ahli Arab Hospital on 17 October 2023"


@pytest.fixture(scope="module")
def ids(demo: Path) -> dict[str, str]:
    """A tally, two of its claims and a report of them."""
    store = open_ledger(demo)
    tally = next(t for t in store.tallies() if t.question.place == "Al-Ahli Arab Hospital")
    claims = {c.figure.low: c for c in store.claims() if c.figure is not None and c.id in {
        p.claim for p in tally.points}}
    store.close()
    return {"tally": tally.id, "claim": claims[471].id, "first": claims[500].id, "report": claims[471].report}


def test_the_overview_leads_to_questions_evidence_and_reports(room: TestClient) -> None:
    """Each question links to its page and its number to the words behind it."""
    text = room.get("/").text
    assert HOSPITAL in text
    assert re.search(r'class="num" href="/claims/c_\w+\?of=t_\w+" data-evidence', text)
    assert "2 contradictions" in text
    assert "100–471, or at most 50 (3 sources)" in text


def test_what_was_seen_is_not_new_again(room: TestClient) -> None:
    """The button sets a moment, after which nothing of the past is new; a broken moment counts as none."""
    answer = room.post("/looked")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].partition(";")[0]
    room.cookies.clear()
    assert "Nothing was recorded since." in room.get("/", headers={"cookie": cookie}).text
    assert "Recorded last" in room.get("/", headers={"cookie": "recount-looked=yesterday"}).text


def test_a_filter_narrows_the_list_and_its_files(room: TestClient) -> None:
    """Every file holds what the page shows: the same filter, the same questions."""
    page = room.get("/tallies?measure=injured")
    shown = set(re.findall(r'<a href="/tallies/(t_\w+)">', page.text))
    rows = csv.DictReader(io.StringIO(room.get("/tallies.csv?measure=injured").text))
    held = json.loads(room.get("/tallies.json?measure=injured").text)
    assert {row["id"] for row in rows} == {each["id"] for each in held} == shown != set()
    assert 'href="/tallies.csv?measure=injured"' in page.text
    assert room.get("/tallies.csv?measure=trapped").text.startswith("id,")
    assert "No question matches." in room.get("/tallies?measure=trapped").text


@pytest.mark.parametrize("path", ["/tallies.xlsx", "/reports.xlsx", "/reports.csv", "/reports.json"])
def test_a_file_says_what_it_is(room: TestClient, path: str) -> None:
    """A file is sent as one, under a plain name."""
    answer = room.get(path)
    assert answer.status_code == 200
    assert re.fullmatch(r'attachment; filename="[\w.-]+"', answer.headers["content-disposition"])
    assert len(answer.content) > 100


def test_a_format_that_there_is_not_is_named(room: TestClient) -> None:
    """The error lists the formats."""
    answer = room.get("/tallies.docx")
    assert answer.status_code == 404
    assert "xlsx" in answer.text


def test_a_question_shows_each_answer_and_what_a_policy_makes(room: TestClient, ids: dict[str, str]) -> None:
    """Answers with who, when and how they stand; a policy adds one answer and its reasons, and is in the address."""
    text = room.get(f"/tallies/{ids['tally']}").text
    assert f"<h1>{HOSPITAL}</h1>" in text
    assert "between 100 and 300" in text
    assert "No policy is applied" in text
    under = room.get(f"/tallies/{ids['tally']}?policy=ucdp-like").text
    assert '<span class="num big">100–471, or at most 50</span>' in under
    assert "replaced since, by its own source or report" in under
    assert room.get(f"/tallies/{ids['tally']}?policy=mine").status_code == 400


def test_a_day_is_replayed(room: TestClient, ids: dict[str, str]) -> None:
    """The day before the other counts came only the ministry's stand; the steps lead to the days of publication."""
    text = room.get(f"/tallies/{ids['tally']}?known=2023-10-18").text
    assert "between 100 and 300" not in text
    assert "471" in text
    assert f'href="/tallies/{ids["tally"]}?known=2023-10-19" rel="next"' in text
    told = room.get(f"/tallies/{ids['tally']}?known=2023-10-01").text
    assert "Nothing that was published by then answers this question." in told
    assert "18 October 2023" in told


def test_a_number_leads_to_its_words(room: TestClient, ids: dict[str, str]) -> None:
    """The evidence has the words marked, the chain, and the neighbours behind the same number."""
    text = room.get(f"/claims/{ids['claim']}?of={ids['tally']}").text
    assert '<mark class="anchor k-figure">471</mark>' in text
    assert f"3 of 4 behind <a href=\"/tallies/{ids['tally']}\"" in text
    assert 'rel="prev"' in text
    assert f'rel="next" class="button" data-evidence href="/claims/{ids["first"]}?of={ids["tally"]}"' in text
    assert "Gaza Health Ministry" in text
    assert f"/reports/{ids['report']}#{ids['claim']}" in text
    alone = room.get(f"/claims/{ids['claim']}?of=t_none").text
    assert 'rel="next"' not in alone


def test_a_report_is_marked_by_kind_and_source(room: TestClient, ids: dict[str, str]) -> None:
    """What is marked is in the address, and the file holds the same claims."""
    path = f"/reports/{ids['report']}"
    whole, figures = room.get(path).text, room.get(f"{path}?kind=figure").text
    assert "k-statement" in whole.partition('class="stored"')[2].partition("</div>")[0]
    assert "k-statement" not in figures.partition('class="stored"')[2].partition("</div>")[0]
    assert f'id="{ids["claim"]}"' in figures
    rows = list(csv.DictReader(io.StringIO(room.get(f"{path}.csv?kind=figure").text)))
    assert {row["id"] for row in rows} == {ids["claim"], ids["first"]}
    both = room.get(f"{path}?kind=figure&kind=event&source=Gaza+Health+Ministry").text
    assert f'href="{path}.csv?kind=figure&amp;kind=event&amp;source=Gaza+Health+Ministry"' in both
    assert room.get(f"/reports/{ids['claim']}").status_code == 404


def test_search_answers_or_tells_how_to_ask(room: TestClient) -> None:
    """Words find; none found is said; without words the page tells how."""
    assert "side by side" in room.get("/search").text
    text = room.get("/search", params={"q": '"hospital dead" -rocket'}).text
    assert "<mark>hospital dead</mark>" in text
    assert "Nothing holds these words." in room.get("/search?q=zeppelin").text
    assert room.get("/search?q=---").status_code == 400


def test_a_page_is_light(room: TestClient, ids: dict[str, str]) -> None:
    """No page of these, with all its files, weighs 300 kB."""
    folder = Path(__file__).parents[3] / "src/recount/web/static"
    files = sum(path.stat().st_size for path in folder.rglob("*.*") if path.suffix in (".css", ".js"))
    pages = ["/", "/tallies", f"/tallies/{ids['tally']}", "/reports", f"/reports/{ids['report']}", "/search?q=killed"]
    assert max(len(room.get(page).content) for page in pages) + files < 300_000
