"""The parameters of a listing in, the question that they put out: the command line's filters by the same names."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from recount.errors import AskError
from recount.model.ask import Ask
from recount.views.asking import FILTERS, asked

PAGE, MOST = 100, 1_000  # records of a page, where nothing is asked for and at most
_LONGEST = 400  # characters of a filter

_Text = Annotated[str | None, Query(max_length=_LONGEST)]


def filters(
    request: Request,
    measure: Annotated[_Text, Query(description="Figures of this measure: killed, injured, displaced, …")] = None,
    place: Annotated[_Text, Query(description="Claims located there.")] = None,
    source: Annotated[_Text, Query(description="Claims that this source vouches for.")] = None,
    publisher: Annotated[_Text, Query(description="Reports of this publisher.")] = None,
    kind: Annotated[_Text, Query(description="figure, event or statement; with findings also a finding's.")] = None,
    time_from: Annotated[_Text, Query(alias="from", description="Claims that hold on this day or later.")] = None,
    time_to: Annotated[_Text, Query(alias="to", description="Claims that hold on this day or earlier.")] = None,
    published_from: Annotated[_Text, Query(alias="published-from", description="Published then or later.")] = None,
    published_to: Annotated[_Text, Query(alias="published-to", description="Published then or earlier.")] = None,
    known: Annotated[_Text, Query(description="Only what had been published by the end of this day.")] = None,
    recorded: Annotated[_Text, Query(description="As the ledger stood then: a day, or 2024-05-25T18:00Z.")] = None,
    text: Annotated[_Text, Query(description="Reports or claims with these words.")] = None,
    after: Annotated[_Text, Query(description="Go on behind this record: the `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Records of a page.")] = PAGE,
) -> dict[str, str | None]:
    """The filters that are given; raises AskError for a parameter that is none, which would filter nothing."""
    given = (measure, place, source, publisher, kind, time_from, time_to, published_from, published_to, known,
             recorded, text, str(limit))
    only(request, (*FILTERS, "after"))
    return {**dict(zip(FILTERS, given, strict=True)), "after": after}


Given = Annotated[dict[str, str | None], Depends(filters)]


def question(given: dict[str, str | None], kinds: tuple[str, ...]) -> Ask:
    """The question; raises AskError."""
    after = (given.get("after") or "").strip()
    return replace(asked(given, kinds), after=after or None)


def only(request: Request, names: tuple[str, ...]) -> None:
    """Raise AskError for a parameter of another name, or one that is given twice."""
    for name in request.query_params:
        if name not in names:
            raise AskError(f"{name!r} is no parameter here.", where=name, advice=f"Parameters: {', '.join(names)}.")
        if len(request.query_params.getlist(name)) > 1:
            raise AskError(f"{name!r} is given twice.", where=name, advice="Give it once.")
