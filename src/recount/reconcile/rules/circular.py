"""Counts and texts of several reports in, one finding out for each origin that more than one of them rests on."""

from collections.abc import Iterator

from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.report import ReportId
from recount.reconcile import say
from recount.reconcile.base import Case
from recount.reconcile.behind import one_answer
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.groups import groups
from recount.reconcile.match import group_fit, hit_apart, place_fit, same_days
from recount.reconcile.policy import Policy, policy
from recount.reconcile.rules import worded
from recount.reconcile.rules.contradicts import one_total
from recount.reconcile.rules.relayed import cited, own
from recount.reconcile.rules.reprinted import reprinted
from recount.reconcile.series import month
from recount.reconcile.tie import Sign, Tie
from recount.reconcile.words import language_of, weighty
from recount.text import key as compared

_WORDS_IN_COMMON = 2  # of two descriptions of one source: “a health officer in the village”
_BACK, _QUOTED, _WORDED = "go back to", "stand in one quotation of", "stand in one sentence"


def circular(case: Case) -> Iterator[Finding]:
    """Several reports rest on one origin: one source's count of one matter, relayed or not, or one form of words."""
    matters: dict[tuple[str, str, tuple[ReportId, ...]], list[Count]] = {}
    for members, how in _matters(case):
        counts = [case.evidence.count[c] for c in members]
        reports = tuple(sorted({c.claim.report for c in counts}))
        if not case.evidence.one_text(reports):
            matters.setdefault((counts[0].origin.key, how, reports), []).extend(counts)
    for (_, how, reports), counts in matters.items():
        yield _finding(counts, list(_beside(counts, case.evidence)) if how == _WORDED else [], reports, how)


def _matters(case: Case) -> Iterator[tuple[list[ClaimId], str]]:
    """What goes back to one source, and apart from it what stands in one sentence: its reports may name nobody."""
    spoken, others = ([t for t in case.ties if (t.note == worded.NOTE) is words] for words in (True, False))
    quoted = {c for tie in others if tie.note for c in (tie.a, tie.b)}
    for members in groups((ClaimId(t.a), ClaimId(t.b)) for t in others):
        counts = [case.evidence.count[c] for c in members]
        if quoted & set(members):
            yield members, _QUOTED
        elif _rests(counts, case.evidence) and not worded.told_with_others(counts, case.evidence):
            yield members, _BACK
    for members in groups((ClaimId(t.a), ClaimId(t.b)) for t in spoken):
        yield members, _WORDED


def _beside(counts: list[Count], evidence: Evidence) -> Iterator[Count]:
    """What reports that have a sentence in common have of one another besides.

    What goes back to one source has a finding of its own: no two cells make a finding of the same claims.
    """
    for pair in worded.beside(counts, evidence):
        if not _of_one_source(*pair, evidence):
            yield from pair


def _finding(counts: list[Count], beside: list[Count], reports: tuple[ReportId, ...], how: str) -> Finding:
    claims = dict.fromkeys(c.claim.id for c in (*counts, *beside))
    vouched = [c for c in counts if c.claim.sources]
    if how == _BACK and vouched:
        beside, counts = [*(c for c in counts if c not in vouched), *beside], vouched
    chains, told = sorted({_chain(c) for c in counts}), sorted({say.what(c) for c in counts})
    label = next((c.origin.label for c in counts if c.origin.kind != "unresolved"), counts[0].origin.label)
    through = "" if chains == [label] else f" ({'; '.join(chains)})"
    because = f"{len(reports)} reports, one origin: {say.listed(told)} {how} {label}{through}."
    if how == _WORDED:
        because = f"{len(reports)} reports have a sentence in common, in almost the same words: {say.listed(told)}."
    if also := sorted({say.what(c) for c in beside} - set(told)):
        because += f" They have in common too: {say.listed(also)}."
    return Finding.of("circular", tuple(claims), reports, because)


def key(count: Count) -> tuple[str, ...] | None:
    """The counts of one measure by one named source, and by those who are described alike, where they can be told."""
    if count.claim.stance != "asserts" or count.nominal is None:
        return None
    described = count.origin.kind == "described" and one_answer(count)
    if count.origin.kind != "named" and not described:
        return None
    who = ("", str(count.nominal)) if described else (count.origin.key,)
    return *who, count.figure.measure, count.figure.unit


def order(count: Count) -> tuple[str, ...]:
    """By the day that a count holds for, then by its number."""
    return str(count.days.last or ""), f"{count.nominal or 0:015d}", count.claim.id


def one_origin(a: Count, b: Count, evidence: Evidence) -> Iterator[Tie]:
    """Counts of one named source that answer one question or are the same number, or one number of one description.

    “A security source” may be two men; that both give one number for one place and day is no second witness.
    """
    if not _one_count(a, b, evidence):
        return
    yield Tie(matter="circular", a=a.claim.id, b=b.claim.id)
    first = _first_of_both(a, b, evidence)
    if first is not None and first.claim.id not in (a.claim.id, b.claim.id):
        yield Tie(matter="circular", a=a.claim.id, b=first.claim.id)


def _first_of_both(a: Count, b: Count, evidence: Evidence) -> Count | None:
    """What the first of two reports has first of this source that the other has too: all of one attack is one matter.

    Running totals of one source are told for months, and would grow together with all that it counts.
    """
    if a.origin.kind != "named" or a.claim.report == b.claim.report or a.running or b.running:
        return None
    one, other = sorted((a, b), key=lambda c: c.claim.report)
    mine, theirs = ([c for c in evidence.counts_of.get(x.claim.report, ()) if c.origin.key == a.origin.key
                     and place_fit(c, x) == "same" and same_days(c, x, evidence.policy)] for x in (one, other))
    return next((c for c in mine for d in theirs if not c.running and _of_one_source(c, d, evidence)), None)


def one_wording(a: Count, b: Count, evidence: Evidence) -> Iterator[Tie | Sign]:
    """Reports of two houses have a sentence in common: one has it from the other, or both from a third.

    Of several such sentences the first ties the reports; where they have a count of one source besides, it is of that
    matter.
    """
    if not worded.one_sentence(a, b, evidence):
        return
    yield from reprinted(a, b, evidence)
    if _of_one_source(a, b, evidence):  # told as such, and nine in ten are: their reports need not be read again
        return
    first, second = worded.first_alike(a, b, evidence)
    if _of_one_source(first, second, evidence):
        return
    near = ((x, y) for x in evidence.counts_of[first.claim.report] for y in evidence.counts_of[second.claim.report]
            if month(x, first) == month(x, y) == month(y, second) and _of_one_source(x, y, evidence))
    source = next(near, None)
    if source is None:
        yield Tie(matter="circular", a=first.claim.id, b=second.claim.id, note=worded.NOTE)
    else:
        for c, other in zip((first, second), source, strict=True):
            yield Tie(matter="circular", a=c.claim.id, b=other.claim.id)


def _of_one_source(a: Count, b: Count, evidence: Evidence) -> bool:
    return key(a) is not None and key(a) == key(b) and _one_count(a, b, evidence)


def _one_count(a: Count, b: Count, evidence: Evidence) -> bool:
    if group_fit(a, b) in ("apart", "crossing") or place_fit(a, b) == "apart":
        return False
    equal = a.nominal is not None and a.nominal == b.nominal
    if a.running != b.running:
        return equal and _told_as_both(a, b, evidence.policy)
    if "described" in (a.origin.kind, b.origin.kind) and not (equal and place_fit(a, b) == "same" and _alike(a, b)):
        return False
    if a.running:
        if not equal or a.days.last is None or b.days.last is None or not one_total(a, b, evidence):
            return False
        return abs((a.days.last - b.days.last).days) <= evidence.policy.origin_days
    if hit_apart(a, b):
        return False
    known = a.days.known and b.days.known
    one_number = equal and (a.nominal or 0) >= evidence.policy.round_small
    if known and not same_days(a, b, evidence.policy) and not (one_number and _overlap(a, b)):
        return False
    if place_fit(a, b) == "same":
        return a.nominal is not None and b.nominal is not None
    return equal and known and (a.nominal or 0) >= evidence.policy.round_small


def _alike(a: Count, b: Count) -> bool:
    """Whether two descriptions may be of one man: the same words, or two of weight in common and no small number."""
    if a.origin.key == b.origin.key:
        return True
    language = language_of(a.report)
    common = weighty(language, a.origin.words) & weighty(language, b.origin.words)
    return len(common) >= _WORDS_IN_COMMON and (a.nominal or 0) >= policy().round_small


def _told_as_both(a: Count, b: Count, policy: Policy) -> bool:
    """Whether one number of one place may be a toll in one report and a total in the other: of about one time."""
    if (a.nominal or 0) < policy.round_small or place_fit(a, b) != "same" or hit_apart(a, b):
        return False
    x, y = a.days.last, b.days.last
    return x is None or y is None or abs((x - y).days) <= policy.wide_days


def _overlap(a: Count, b: Count) -> bool:
    """Whether the days of one lie within those of the other: “on 27 March” and “in March”."""
    x, y = a.days, b.days
    if x.first is None or x.last is None or y.first is None or y.last is None:
        return False
    return (x.first <= y.first and y.last <= x.last) or (y.first <= x.first and x.last <= y.last)


def _rests(counts: list[Count], evidence: Evidence) -> bool:
    """Whether two reports give one number, or two relay the source through another; small numbers are chance."""
    if max(c.nominal or 0 for c in counts) < evidence.policy.round_small:
        return _relays(counts)
    by_number: dict[int | None, set[ReportId]] = {}
    for count in counts:
        by_number.setdefault(count.nominal, set()).add(count.claim.report)
    relayed = {c.claim.report for c in counts if c.origin.relayed}
    return len({c.claim.report for c in counts}) > 1 and (
        len(relayed) > 1 or any(len(reports) > 1 for number, reports in by_number.items() if number is not None))


def _relays(counts: list[Count]) -> bool:
    """Whether one report names another's house as where it has its number from; two that name one house do too."""
    houses: dict[tuple[str, int | None], set[ReportId]] = {}
    citing: dict[tuple[str, int | None], set[ReportId]] = {}
    for count in counts:
        name = cited(count)
        found, by = (houses, own(count)) if name is None else (citing, name)
        if by is not None:
            found.setdefault((compared(by), count.nominal), set()).add(count.claim.report)
    return any(len(reports | houses.get(name, set())) > 1 for name, reports in citing.items())


def _chain(count: Count) -> str:
    """The relay from the outermost source to the innermost."""
    return " quoting ".join(s.name or (s.span.exact if s.span else "somebody") for s in count.claim.sources)
