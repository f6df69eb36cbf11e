"""Reports and sources side by side: what one has and the other lacks, what cannot both hold, who has it from whom."""

import re
from xml.etree import ElementTree

from starlette.testclient import TestClient


def reports(room: TestClient) -> list[str]:
    return [r["id"] for r in room.get("/reports.json").json()]


def test_nothing_chosen_offers_what_there_is(room: TestClient) -> None:
    """Without a choice every report can be ticked, and sources can be named."""
    page = room.get("/compare").text
    assert set(re.findall(r'name="report" value="(r_[0-9a-f]+)"', page)) == set(reports(room))
    assert page.count('name="by"') >= 2


def test_reports_stand_side_by_side(room: TestClient) -> None:
    """Each report has a column; a question that one does not answer is told as such, and counted at the foot."""
    chosen = reports(room)[:4]
    page = room.get("/compare", params={"report": chosen}).text
    assert all(f'href="/reports/{i}"' in page for i in chosen)
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    foot = page[page.index("<tfoot>") : page.index("</tfoot>")]
    lacks = [int(n) for n in re.findall(r"<td>(\d+)</td>", foot.split("Not told by it")[1])]
    assert len(lacks) == len(chosen)
    assert sum(lacks) == body.count('class="lacks"') > 0


def test_what_cannot_both_hold_is_told(room: TestClient) -> None:
    """Two reports that give 60 and 200 for one matter are told to disagree."""
    every = {r["title"]: r["id"] for r in room.get("/reports.json").json()}
    pair = [i for title, i in every.items() if title and ("Djibo" in title or "Burkina" in title)]
    page = room.get("/compare", params={"report": pair}).text
    assert "cannot both hold" in page


def test_sources_stand_side_by_side(room: TestClient) -> None:
    """Sources can be compared by name, one of them without any figure too."""
    page = room.get("/compare", params={"by": ["Gaza Health Ministry", "Nobody at all"]}).text
    assert ">Gaza Health Ministry<" in page.replace("\n", "")
    assert "471" in page
    assert "Nobody at all" in page


def test_the_sources_of_one_question(room: TestClient) -> None:
    """A tally is compared by who answers it, on its line alone."""
    tallies = room.get("/tallies.json").json()
    most = max(tallies, key=lambda t: len({p["source"] for p in t["points"]}))
    page = room.get("/compare", params={"tally": most["id"]}).text
    assert page.count('scope="row"><a href="/tallies/') == 1
    assert len({p["source"] for p in most["points"]}) > 1
    assert all(source in page for source in {p["source"] for p in most["points"]} if source)


def test_the_graph_of_origins_has_a_list_beside_it(room: TestClient) -> None:
    """Every report that is compared and has a figure is a box of the graph, which comes as a file too."""
    chosen = reports(room)
    file = room.get("/compare.svg", params={"report": chosen[:3]})
    root = ElementTree.fromstring(file.content)  # noqa: S314 - our own text
    boxes = {e.get("data-ids") for e in root.iter() if "node" in (e.get("class") or "").split()}
    page = room.get("/compare", params={"report": chosen[:3]}).text
    assert {i for i in boxes if i and i.startswith("r_")} & set(chosen[:3])
    assert "One row an origin" in page


def test_what_is_no_report_is_not_found(room: TestClient) -> None:
    """An unknown id is a page that says so; a file of nothing is refused."""
    assert room.get("/compare", params={"report": "r_0000"}).status_code == 404
    assert room.get("/compare.csv").status_code == 400
