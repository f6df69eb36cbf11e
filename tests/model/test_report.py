"""Reports and their ids."""

from recount.model.report import Report


def test_the_path_does_not_count() -> None:
    """The same text of the same publisher is one report wherever it lies."""
    one = Report.of("A bridge fell.", uri="a.txt", publisher="Gazette", title="Bridge")
    assert one.id == Report.of("A bridge fell.", uri="b/c.txt", publisher="Gazette").id


def test_publisher_and_url_count() -> None:
    """One wire text at two publishers, or at two addresses, is two reports."""
    ids = {
        Report.of("A bridge fell.").id,
        Report.of("A bridge fell.", publisher="Gazette").id,
        Report.of("A bridge fell.", publisher="Herald").id,
        Report.of("A bridge fell.", canonical_url="https://gazette.example/1").id,
    }
    assert len(ids) == 4


def test_without_a_date_there_is_no_place_it_came_from() -> None:
    """A report that gives no date does not say where the date was found."""
    assert Report.of("A bridge fell.", published_from="header").published_from is None
