"""Claims to the part of a brief that says who is quoted: each source by name, and what it said last."""

from collections import Counter
from collections.abc import Iterator

from recount.model.claim import Claim
from recount.model.moment import last_day
from recount.views import english
from recount.views.citing import Citations
from recount.views.known import Known
from recount.views.quoting import inert, quoted, visible

# A reader takes in about this many before it is a list to search: the rest is a count and a command.
VOICES = 20
WORDS = 140


def voices(held: Known, cite: Citations) -> Iterator[str]:
    """The section's lines: named sources in alphabetical order; where there are too many, those heard most often."""
    by_name: dict[str, list[Claim]] = {}
    for claim in held.claims.values():
        name = claim.sources[-1].name if claim.sources else None
        if name is not None and not _is_common(name):
            by_name.setdefault(name, []).append(claim)
    if not by_name:
        return
    yield from ("## Who is quoted", "")
    heard = sorted(by_name, key=lambda name: (-len(by_name[name]), name))[:VOICES]
    for name in sorted(heard, key=str.casefold):
        yield _voice(name, by_name[name], held, cite)
    if len(by_name) > VOICES:
        left = english.plural(len(by_name) - VOICES, "more source")
        yield f"- {left}, quoted less often: `recount claims --source NAME`"
    yield ""


def _is_common(name: str) -> bool:
    """Whether it is a noun rather than a name: one word without a capital."""
    return name.isalpha() and name.islower()


def _voice(name: str, claims: list[Claim], held: Known, cite: Citations) -> str:
    kinds = Counter(claim.kind for claim in claims)
    counted = english.listed([english.plural(n, kind) for kind, n in sorted(kinds.items())])
    in_reports = english.plural(len({claim.report for claim in claims}), "report")
    said = [claim for claim in claims if claim.kind == "statement"] or claims
    last = max(said, key=lambda c: (last_day(held.reports[c.report].published or ""), c.report, c.span.start))
    when = english.date(held.reports[last.report].published, "undated")
    words = inert(quoted(last.span.exact, WORDS))
    which = "Its words" if len(claims) == 1 else "Last"
    return f"- **{inert(visible(name))}**: {counted} in {in_reports}. {which} ({when}): {words} {cite.of([last.id])}."
