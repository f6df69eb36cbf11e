"""Claims, questions and points to sentences: who says how many, of whom, where and when."""

import re

from recount.model.actor import Party
from recount.model.claim import Claim, Figure
from recount.model.place import Place
from recount.model.tally import Point, Question
from recount.views import english
from recount.views.quoting import quoted, visible

_ARTICLE = re.compile(r"(?:^|\W)(an?|the)\s\Z", re.I)
RUNNING = ("cumulative", "standing")  # scopes of counts that go on
WORDS = 80  # characters of a claim's own words within a sentence


def party(who: Party, text: str = "") -> str:
    """A source or actor by name; the nameless in the report's words, with the article that `text` gives them."""
    if who.name is not None:
        return english.body(visible(who.name))
    if who.span is None:
        return "someone"
    words = visible(who.span.exact)
    if english.is_pronoun(words):
        return f"someone whom the report calls “{words}”"
    before = _ARTICLE.search(text[max(0, who.span.start - 5) : who.span.start])
    article = "" if before is None else f"{before[1].lower()} "
    return article + _in_sentence(words, text)


def _in_sentence(words: str, text: str) -> str:
    """The words without the capital that only the start of a sentence gave them.

    A first word that the report also writes small is no name; nor is a nameless source of one word.
    """
    first = words.split(" ", 1)[0]
    small = first[:1].lower() + first[1:]
    known = first == words or english.is_small(first)
    common = known or re.search(rf"\b{re.escape(small)}\b", text) is not None
    return small + words[len(first) :] if common and not first.isupper() else words


def teller(claim: Claim, text: str = "") -> str:
    """Who vouches for the claim, innermost first: "according to the Gaza Health Ministry, cited by AFP"."""
    if not claim.sources:
        cue = f" (“{visible(claim.cue.exact)}”)" if claim.cue is not None else ""
        return f"no source named{cue}"
    inner, *outer = [party(source, text) for source in reversed(claim.sources)]
    through = f", cited by {english.listed(outer)}" if outer else ""
    return f"according to {inner}{through}"


def teller_key(claim: Claim) -> str:
    """A short name for who vouches, as a table shows it; empty for the report's own voice."""
    if not claim.sources:
        return ""
    source = claim.sources[-1]
    return visible(source.name or (source.span.exact if source.span is not None else ""))


def where(place: Place | None) -> str:
    """The place with its preposition, or nothing."""
    return "" if place is None else english.at(visible(place.name))


def amount(claim: Claim) -> str:
    """The number with its bound and what is counted: at least 8,796 Palestinians; dozens of people; no people."""
    figure = claim.figure
    assert figure is not None  # noqa: S101 - only figures are counted
    number = english.number(figure.low, figure.high, figure.bound, visible(figure.value.exact))
    if figure.unit == "other":
        return f"{number} ({quoted(claim.span.exact, WORDS)})"
    if number == "none":
        return "nobody" if figure.unit == "person" and figure.group is None else f"no {_counted(figure)}"
    of = " of" if figure.bound == "vague" and english.takes_of(figure.value.exact) else ""
    return f"{number}{of} {_counted(figure)}"


def _counted(figure: Figure) -> str:
    """What is counted: the report's own words, or the unit where these would not read after a number."""
    words = "" if figure.group is None else visible(figure.group.span.exact)
    alone = _count(figure) == 1 and words.endswith("s")
    if not words or alone or english.says_it_already(words):
        return english.unit(figure.unit, _count(figure))
    return words


def _count(figure: Figure) -> int | None:
    return figure.low if figure.low == figure.high else None


def happened(claim: Claim) -> str:
    """What is said of the number, with place and time: "were killed in the Gaza Strip on 17 October 2023"."""
    figure = claim.figure
    assert figure is not None  # noqa: S101 - as above
    one = _count(figure) == 1 and figure.bound in ("exact", "about")
    one = one or amount(claim) == "nobody"
    parts = [_verb(claim, figure, one), _there(claim, figure), _when(claim, figure)]
    if figure.blamed is not None and english.is_harm(figure.measure) and not _points(figure.blamed):
        parts.append(f"(blamed on {party(figure.blamed)})")
    return " ".join(part for part in parts if part)


def _there(claim: Claim, figure: Figure) -> str:
    """The place; what flies has one place where it starts and one that it is meant for, and a report tells either."""
    if figure.measure == "launched" and figure.unit == "projectile" and claim.place is not None:
        return english.either(visible(claim.place.name))
    return where(claim.place)


def _points(who: Party) -> bool:
    """Whether a party is known by a pronoun alone, which says nothing away from its text."""
    return who.name is None and who.span is not None and english.is_pronoun(visible(who.span.exact))


def _verb(claim: Claim, figure: Figure, one: bool) -> str:
    word = english.predicate(figure.measure)
    was = "was" if one else "were"
    if claim.stance == "expects" or claim.certainty == "expected":
        return f"{was} expected to be {word}"
    if claim.stance == "demands":
        return f"should be {word}"
    if claim.certainty == "possible":
        return f"may have been {word}"
    if claim.certainty == "alleged":
        return f"{was} allegedly {word}"
    if figure.scope == "cumulative" and not english.is_state(figure.measure) and _is_open(claim.time.edtf):
        return f"had been {word}"
    return f"{was} {word}"


def _is_open(edtf: str | None) -> bool:
    """Whether a count runs from no start, or to no end, that is told."""
    return edtf is None or edtf.startswith("..") or edtf.endswith("..") or "/" not in edtf


def _when(claim: Claim, figure: Figure) -> str:
    edtf = claim.time.edtf
    if edtf is None:
        return ""
    start, slash, end = edtf.partition("/")
    if figure.scope != "cumulative":
        return english.on(edtf)
    if not slash:
        return f"by {english.date(edtf)}"
    if start in ("..", ""):
        return "" if end in ("..", "") else f"by {english.date(end)}"
    return f"since {english.date(start)}" if end in ("..", "") else english.between(start, end)


def told(claim: Claim, including: str = "", text: str = "") -> str:
    """A figure as one sentence without its stop, who vouches for it at the end."""
    inside = f", including {including}," if including else ""
    if claim.stance in ("denies", "doubts"):
        verb = "denied" if claim.stance == "denies" else "doubted"
        who = party(claim.sources[-1], text) if claim.sources else "the report itself"
        return english.sentence(f"{who} {verb} that {amount(claim)}{inside} {happened(claim)}")
    return english.sentence(f"{amount(claim)}{inside} {happened(claim)}, {teller(claim, text)}")


def heading(question: Question, until: str | None = None) -> str:
    """A question in a few words: "Killed in the Gaza Strip since 7 October 2023: Palestinians".

    `until` is the last day of an incident or a period, where it is known.
    """
    q = question
    flies = q.measure == "launched" and q.unit == "projectile"
    parts = [
        english.predicate(q.measure),
        (english.either if flies else english.at)(visible(q.place)) if q.place else "(no place given)",
        _since(q, until),
        f"(blamed on {english.body(visible(q.blamed))})" if q.blamed else "",
    ]
    thing = "" if q.unit in ("person", "other") else english.unit(q.unit, None)
    counted = visible(q.group.replace("_", " ")) if q.group else thing
    words = " ".join(part for part in parts if part)
    return english.sentence(f"{words}: {counted}" if counted else words)


def part(claim: Claim) -> str:
    """A part of a total: its number, and the report's own words where only these tell it from the rest."""
    figure = claim.figure
    if figure is None:
        return quoted(claim.span.exact, WORDS)
    if figure.group is not None or figure.unit != "person" or claim.span == figure.value:
        return amount(claim)
    number = english.number(figure.low, figure.high, figure.bound, visible(figure.value.exact))
    return f"{number} ({quoted(claim.span.exact, WORDS)})"


def _since(question: Question, until: str | None) -> str:
    """The start of a running count; the day of an incident or a period."""
    if question.since is None:
        return ""
    if question.scope in RUNNING:
        return f"since {english.date(question.since)}"
    days = len(question.since) == len(until or "") and question.since < (until or "")
    return english.on(english.whole(f"{question.since}/{until}") if days else question.since)


def answered(claim: Claim) -> str:
    """A figure as an answer to a question that has been put: the amount, and what keeps it from being plain."""
    if claim.stance in ("denies", "doubts"):
        return f"{amount(claim)} ({'denied' if claim.stance == 'denies' else 'doubted'})"
    hedge = claim.certainty if claim.certainty != "stated" else "expected" if claim.stance == "expects" else ""
    return f"{amount(claim)} ({hedge})" if hedge else amount(claim)


def point_number(point: Point, claim: Claim | None) -> str:
    """The point's number with its bound, the vague ones in the claim's own words."""
    words = "" if claim is None or claim.figure is None else visible(claim.figure.value.exact)
    return english.number(point.low, point.high, point.bound, words)
