"""Live tallies in, their points out in their order: all, or some behind another."""

import functools
from typing import Any

from sqlalchemy import Connection, Select, and_, select, tuple_

from recount.errors import AskError
from recount.ledger.given import these
from recount.ledger.order import tested
from recount.ledger.tables import answer, tally_head

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
# A point lies in the live tally of its question whose range holds where it is `at`.
HOLDS = and_(answer.c.question == tally_head.c.question, answer.c.at.between(tally_head.c.low, tally_head.c.high),
             answer.c.superseded_at.is_(None), tally_head.c.superseded_at.is_(None))


@functools.cache
def points() -> Found:
    """Id of each of these tallies and JSON of each of its points in their order."""
    head = tally_head.c
    found = select(head.id, answer.c.body).select_from(tally_head).join(answer, HOLDS)
    return found.where(head.id.in_(these())).order_by(head.id, answer.c.place, answer.c.claim)


def behind(connection: Connection, tally: str, claim: str | None, most: int) -> list[str]:
    """The JSON of at most so many points, the first ones or those behind a claim's, read off an index in order."""
    head, its = tally_head.c, answer.c
    span = select(head.question, head.low, head.high).where(head.superseded_at.is_(None), head.id == tally)
    found = connection.execute(span).first()
    if found is None:
        return []
    number, low, high = found
    at = its.at == low if low == high else tested(its.at).between(low, high)
    live = and_(its.question == number, its.superseded_at.is_(None))
    bodies = select(its.body).where(live, at).order_by(its.place, its.claim).limit(most)
    if claim is not None:
        spot = connection.execute(select(its.place, its.claim).where(
            tested(its.question) == number, its.superseded_at.is_(None), its.claim == claim)).first()
        if spot is None:
            said = "no such point is there to go on behind."
            raise AskError(said, where=f"{tally}/{claim}", advice="Begin with the first page.")
        bodies = bodies.where(tuple_(its.place, its.claim) > tuple(spot))
    return list(connection.execute(bodies).scalars())
