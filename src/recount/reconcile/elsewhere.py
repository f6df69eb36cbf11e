"""A denial and claims of other reports in, those that it answers out: by the number, or by shared words."""

import datetime as dt
from collections.abc import Iterable, Iterator

from recount.model.claim import Claim
from recount.reconcile.answers import HARM, Answer, accuses, by_words
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import day_known, group_fit, hit_apart, place_fit, same_days, same_incident, same_kind
from recount.reconcile.origins import origin
from recount.reconcile.words import language_of, pattern, phrases, plain, said, weighty
from recount.text import fold

_FIRST = "#first"  # the mark of words that tell who fired first
_FEW = 3  # numbers below it are told of too much


def words_denied(claim: Claim, evidence: Evidence) -> frozenset[str]:
    """The words of weight by which a statement is found across reports; a figure is found by its number."""
    if claim.statement is None:
        count = evidence.count.get(claim.id)
        number = None if count is None else count.nominal
        return frozenset() if number is None or number < _FEW else frozenset([f"#{number}"])
    language, content = language_of(evidence.report_of(claim)), claim.statement.content.exact
    return weighty(language, content) | ({_FIRST} if said(language, "first_shot", content) else frozenset())


def plain_denials(evidence: Evidence) -> Iterator[Claim]:
    """What says flatly that nobody was harmed: “we affirm that no civilian was executed”."""
    for count in evidence.counts:
        if count.asserted and count.nominal == 0 and count.figure.measure in HARM and count.origin.kind == "named":
            for claim in evidence.statements_of.get(count.claim.report, ()):
                own = claim.statement is not None and claim.statement.content.holds(count.figure.value)
                if own and claim.stance == "asserts" and origin(claim).same(count.origin):
                    yield claim


def across(denial: Claim, others: Iterable[Claim], evidence: Evidence) -> Iterator[Answer]:
    """What a denial answers among other reports' claims of the same days: the one with the most words in common.

    An accusation needs fewer of them, if they are rare words or it names who denies. A number that is denied is that
    number, of the same people, place and days, wherever it is given.
    """
    met = {c.id: c for c in others if c.report != denial.report and _one_time(c, denial, evidence)}
    fitting = [met[i] for i in sorted(met) if origin(met[i]).differs(origin(denial))]
    if denial.statement is None:
        yield from _same_number(denial, fitting, evidence)
        return
    few, accusing = evidence.policy.shared_words, [c for c in fitting if accuses(c)]
    named = [c for c in accusing if _speaks_of(c, denial, evidence)]
    language = language_of(evidence.report_of(denial))
    if denial.stance == "asserts":
        yield from by_words(denial, named, evidence, few)
        return
    yield from (
        list(by_words(denial, fitting, evidence, evidence.policy.cross_words))
        or list(_first_shot(denial, fitting, evidence))
        or list(by_words(denial, accusing, evidence, few, plain(language)))
        or list(by_words(denial, named, evidence, few))
        or list(_all_of_it(denial, fitting, evidence))
        or _losses(denial, fitting, evidence)
    )


def _all_of_it(denial: Claim, others: Iterable[Claim], evidence: Evidence) -> Iterator[Answer]:
    """What says of the same attack all that is denied, but for what every report of violence has."""
    language = language_of(evidence.report_of(denial))
    content = denial.statement.content.exact if denial.statement is not None else ""
    but = plain(language) | weighty(language, " ".join(sorted(phrases(language, "refers"))))
    mine = weighty(language, content) - but
    if len(mine) >= evidence.policy.shared_words:
        told = [c for c in others if c.statement is not None and mine <= weighty(language, c.statement.content.exact)]
        yield from by_words(denial, [c for c in told if _one_scene(c, denial, evidence)], evidence, len(mine), but)


def _losses(denial: Claim, others: Iterable[Claim], evidence: Evidence) -> Iterator[Answer]:
    """Who tells of the same attack that some were harmed of whom another says that not one was."""
    language = language_of(evidence.report_of(denial))
    spared = _spared(denial, language)
    for other in others if spared else ():
        told = other.statement.content.exact if other.statement is not None else ""
        some = other.stance == "asserts" and said(language, "loss", told) and not said(language, "nobody", told)
        if some and spared & weighty(language, told) and _one_scene(other, denial, evidence):
            yield Answer(denial=denial, target=other, because=f"both speak of losses of {', '.join(sorted(spared))}.")


def _spared(denial: Claim, language: str) -> frozenset[str]:
    """The words of weight for those of whom a denial says that not one was harmed: “that any soldier was killed”."""
    content = fold(denial.statement.content.exact if denial.statement is not None else "")
    least = pattern(language, "not_one").search(content)
    loss = None if least is None else pattern(language, "loss").search(content, least.end())
    return frozenset() if least is None or loss is None else weighty(language, content[least.end():loss.start()])


def _one_scene(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Whether figures told near two statements of two reports are of one attack, by place and day."""
    return any(same_incident(x, y, evidence.policy) for x in _scene(a, evidence) for y in _scene(b, evidence))


def _scene(claim: Claim, evidence: Evidence) -> Iterator[Count]:
    """The counts of attacks told near a statement, with their place and days."""
    number = evidence.sentence_number
    for count in evidence.counts_of.get(claim.report, ()):
        near = abs(number[claim.report, count.claim.sentence] - number[claim.report, claim.sentence])
        told = not count.running and count.place is not None and day_known(count.days, evidence.policy)
        if told and near <= evidence.policy.reply_sentences:
            yield count


def _same_number(denial: Claim, others: Iterable[Claim], evidence: Evidence) -> Iterator[Answer]:
    """The figures that give the number which is denied."""
    mine = evidence.count[denial.id]
    for other in others:
        count = evidence.count.get(other.id)
        if count is not None and count.asserted and not count.earlier and _of_one(mine, count, evidence):
            yield Answer(denial=denial, target=other, because="it denies this number.")


def _of_one(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether two counts are one number of the same people or things, of one place and not of two times.

    One report has the town's name and the other the village's: an attack that both tell of beside it is place enough.
    """
    if a.nominal != b.nominal or not same_kind(a, b) or group_fit(a, b) == "apart":
        return False
    slack = dt.timedelta(days=evidence.policy.slack_days)
    two = any(x.last and y.first and x.last + slack < y.first for x, y in ((a.days, b.days), (b.days, a.days)))
    if two or place_fit(a, b) in ("same", "inside", "around"):
        return not two
    one_day = day_known(a.days, evidence.policy) and same_days(a, b, evidence.policy) and not hit_apart(a, b)
    return (a.nominal or 0) >= evidence.policy.round_small and one_day and _one_scene(a.claim, b.claim, evidence)


def _speaks_of(accusation: Claim, denial: Claim, evidence: Evidence) -> bool:
    """Whether an accusation names who denies, or lays the figures in it at that door."""
    language = language_of(evidence.report_of(denial))
    by = origin(denial)
    content = accusation.statement.content if accusation.statement is not None else accusation.span
    blamed = [c.figure.blamed.name or "" for c in evidence.counts_of.get(accusation.report, ())
              if c.figure.blamed is not None and content.holds(c.figure.value)]
    words = weighty(language, " ".join([evidence.sentence(accusation), *blamed]))
    return bool(words & (weighty(language, f"{by.words} {by.label}") - plain(language)))


def _first_shot(denial: Claim, others: Iterable[Claim], evidence: Evidence) -> Iterator[Answer]:
    """Who says that the denier fired first, in whatever words, where that is what it denies."""
    if _FIRST not in words_denied(denial, evidence):
        return
    told = [c for c in others if c.stance == "asserts" and _FIRST in words_denied(c, evidence)
            and _speaks_of(c, denial, evidence)]
    if told:
        yield Answer(denial=denial, target=told[-1], because="both speak of who fired first.")


def _one_time(a: Claim, b: Claim, evidence: Evidence) -> bool:
    x, y = evidence.day_of(a), evidence.day_of(b)
    return x is not None and y is not None and abs(x - y) <= dt.timedelta(days=evidence.policy.cross_days)
