"""Statements in, which of them answer which claims out: declared, contained, referred back to, or by shared words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recount.model.claim import Claim
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import same_kind
from recount.reconcile.origins import origin
from recount.reconcile.words import language_of, pattern, phrases, plain, said, weighty
from recount.text import fold, key

HARM = frozenset({"killed", "injured", "casualties", "missing", "abducted", "detained", "destroyed", "damaged"})
_CALLED = re.compile(r"(?<=\w)\s+(?:as\s|[\"“”‘])")  # before what a thing is called
_BLANKS = 2  # characters between two sentences of one paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A denial or reply, the claim that it answers, and by what the two were linked."""

    denial: Claim
    target: Claim
    because: str


def answers(evidence: Evidence) -> Iterator[Answer]:
    """What the denials and replies of these reports answer within them, or by naming another report's claim."""
    for statements in evidence.statements_of.values():
        for claim in statements:
            yield from _within(claim, evidence)


def loose(evidence: Evidence) -> Iterator[Claim]:
    """The denials that answer nothing in their own report."""
    for statements in evidence.statements_of.values():
        for claim in statements:
            denies = claim.stance in ("denies", "doubts") and claim.statement is not None
            denies = denies and not _proposal(claim, language_of(evidence.report_of(claim)))
            if denies and next(_within(claim, evidence), None) is None:
                yield claim


def _said_before(claim: Claim, statements: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """What is told before a claim; “which the rebels blamed” stands before the cue of “The army denied”."""
    return tuple(s for s in statements if s.span.start < claim.span.start or (
        s.id != claim.id and claim.cue is not None and s.cue is not None and s.cue.end <= claim.cue.start))


def _within(claim: Claim, evidence: Evidence) -> Iterator[Answer]:
    declared = list(_declared(claim, evidence))
    yield from declared or _answers(claim, evidence)


def _another(said: Claim, before: tuple[Claim, ...], denial: Claim) -> bool:
    """Whether a statement is another's than the denial's.

    Who is brought in by a noun is not the “he” of the sentence before: that is whoever spoke last before it.
    """
    by, denier = origin(said), origin(denial)
    if by.kind != "unresolved" or denier.kind != "named" or said.cue == denial.cue:
        return by.differs(denier)
    spoke = next((o for o in map(origin, reversed(before)) if o.kind in ("named", "described")), None)
    return spoke is not None and spoke.differs(denier) and spoke.sounds_apart(denier)


def _declared(claim: Claim, evidence: Evidence) -> Iterator[Answer]:
    for target in claim.statement.denies if claim.statement is not None else ():
        answered = evidence.claims.get(target)
        if answered is not None and target != claim.id and not origin(answered).same(origin(claim)):
            yield Answer(denial=claim, target=evidence.claims[target], because="it is told as its answer.")


def _answers(claim: Claim, evidence: Evidence) -> Iterator[Answer]:
    """What a statement answers in its own report, the surest link first."""
    language = language_of(evidence.report_of(claim))
    reply = claim.cue is not None and said(language, "reply", claim.cue.exact)
    denies = claim.stance in ("denies", "doubts")
    if claim.statement is None or not (denies or reply) or _proposal(claim, language):
        return
    before = _said_before(claim, evidence.statements_of[claim.report])
    others = [s for number, s in enumerate(before) if _another(s, before[:number], claim)]
    if denies:
        contained = [s for s in evidence.statements_of[claim.report] if s.id != claim.id and s.cue != claim.cue
                     and claim.statement.content.holds(s.span) and origin(s).differs(origin(claim))]
        if contained:
            yield Answer(denial=claim, target=contained[0], because="its words hold what it denies.")
            return
        number = _number_before(claim, evidence) or _number_meant(claim, evidence)
        if number is not None:
            yield Answer(denial=claim, target=number, because="it speaks of the number just before it.")
            return
    near = [s for s in others if _sentences_between(s, claim, evidence) <= evidence.policy.reply_sentences
            and _meant(claim, s, language)]
    target = _of_denier(near, claim, language) if denies else None
    target = target or _latest(near, accusing=True) or (_latest(near, accusing=False) if denies else None)
    if reply and target is None:
        target = next((a.target for a in by_words(claim, near, evidence, evidence.policy.shared_words)), None)
    target = target or (_alleged_before(claim, evidence) if denies else None)
    if target is not None and (reply or _refers(claim, language) or _points_back(claim, evidence)):
        yield Answer(denial=claim, target=target, because="it refers back to what was said just before.")
        return
    if denies:
        just = list(_just_before(claim, others, evidence))
        yield from (list(by_words(claim, others, evidence, evidence.policy.shared_words))
                    or list(by_words(claim, just, evidence, 1, plain(language)))
                    or list(_all_of_it(claim, near, evidence))
                    or _harm_told(claim, just, evidence))


def _all_of_it(claim: Claim, near: Iterable[Claim], evidence: Evidence) -> Iterator[Answer]:
    """What says all that is denied: “denied that the siege was over” has one word of weight, and it stands there."""
    language = language_of(evidence.report_of(claim))
    mine = weighty(language, claim.statement.content.exact) if claim.statement is not None else frozenset()
    if mine - plain(language):
        yield from by_words(claim, near, evidence, len(mine))


def _harm_told(claim: Claim, before: list[Claim], evidence: Evidence) -> Iterator[Answer]:
    """The last thing said in the sentence before that tells of harm, where what is denied is harm and nothing else.

    “denied that civilians had been hit” has only words that every report of violence has.
    """
    language = language_of(evidence.report_of(claim))
    mine = weighty(language, claim.statement.content.exact) if claim.statement is not None else frozenset()
    harmed = {c.claim.sentence for c in evidence.counts_of.get(claim.report, ()) if c.figure.measure in HARM}
    events = evidence.events_of.get(claim.report, ())
    harmed |= {c.sentence for c in events if c.event is not None and c.event.plover == "ASSAULT"}
    told = [c for c in before if c.stance == "asserts" and c.sentence in harmed]
    harming = weighty(language, " ".join(sorted(phrases(language, "harming"))))
    if told and mine and mine <= plain(language) | harming:
        yield Answer(denial=claim, target=told[-1], because="it denies such harm as was told just before.")


def _just_before(claim: Claim, others: Iterable[Claim], evidence: Evidence) -> Iterator[Claim]:
    """What the sentence before the denial says, told as done: there one word of the matter in common is enough."""
    text = evidence.text(claim.report) or ""
    for other in others:
        between = text[other.sentence.end:claim.sentence.start]
        if other.sentence.end <= claim.sentence.start and len(between) <= _BLANKS and not between.strip():
            yield other


def _proposal(claim: Claim, language: str) -> bool:
    """Whether what is rejected is a proposal or a talk rather than something said to be so."""
    return (claim.statement is not None and claim.statement.plover == "REJECT"
            and not said(language, "told_that", claim.statement.content.exact))


def _number_before(claim: Claim, evidence: Evidence) -> Claim | None:
    """Another source's figure before the cue in the same sentence, where the denial brings none of its own."""
    if claim.cue is None or claim.statement is None:
        return None
    counts = [c for c in evidence.counts_of.get(claim.report, ()) if c.claim.sentence == claim.sentence]
    if any(claim.statement.content.holds(c.figure.value) for c in counts):
        return None
    before = [c for c in counts if c.figure.value.end <= claim.cue.start and not c.earlier and c.asserted
              and c.origin.differs(origin(claim)) and c.figure.part_of is None]
    return before[-1].claim if before else None


def _number_meant(claim: Claim, evidence: Evidence) -> Claim | None:
    """The figure that "the toll", "the higher figure" or "that number" of a denial means, just before it.

    "The tolls of more than 50 dead" are told by their number: they mean no other one.
    """
    language = language_of(evidence.report_of(claim))
    own = [c for c in evidence.counts_of.get(claim.report, ())
           if claim.statement is not None and claim.statement.content.holds(c.figure.value)]
    if not said(language, "number", _head(claim)) and not said(language, "this_number", _content(claim)):
        return None
    counts = [c for c in evidence.counts_of.get(claim.report, ()) if c.figure.value.end <= claim.span.start
              and c.asserted and not c.earlier and c.figure.part_of is None and c.origin.differs(origin(claim))
              and (not own or any(c.nominal == o.nominal and same_kind(c, o) for o in own))
              and _sentences_between(c.claim, claim, evidence) <= evidence.policy.reply_sentences]
    named = [c for c in counts if c.claim.sources] or counts
    if said(language, "higher", _head(claim)):
        return max(named, key=lambda c: (c.nominal or 0, c.order)).claim if named else None
    return named[-1].claim if named else None


def _latest(claims: list[Claim], *, accusing: bool) -> Claim | None:
    """The last of the claims, or the last that accuses; a demand or a denial asserts nothing that could be denied."""
    fitting = [c for c in claims if c.stance == "asserts" and (not accusing or accuses(c))]
    return fitting[-1] if fitting else None


def _alleged_before(claim: Claim, evidence: Evidence) -> Claim | None:
    """The last thing before the denial that another vouches for, or that the report keeps its distance from."""
    before = [c for c in evidence.of_report(claim.report) if c.statement is None and c.span.end <= claim.span.start]
    language = language_of(evidence.report_of(claim))
    fitting = [c for c in before if (c.certainty == "alleged" or c.sources) and origin(c).differs(origin(claim))
               and _meant(claim, c, language)
               and _sentences_between(c, claim, evidence) <= evidence.policy.reply_sentences]
    return fitting[-1] if fitting else None


def accuses(claim: Claim) -> bool:
    """Whether a claim lays something at another's door."""
    return claim.certainty == "alleged" or (claim.statement is not None and claim.statement.plover == "ACCUSE")


def _content(claim: Claim) -> str:
    return claim.statement.content.exact if claim.statement is not None else ""


def _head(claim: Claim) -> str:
    """The first words of what is denied, where a reference back stands: “the allegation”, “any part in it”.

    What it is called instead is none of them: “it” of “it as unreliable”, “the accounts” of “the accounts ‘lies’”.
    """
    content = _content(claim)
    words = _CALLED.split(content, maxsplit=1)[0].split() or content.split()
    return " ".join(words[:4] if len(words) > 5 else words)


def _meant(claim: Claim, target: Claim, language: str) -> bool:
    """Whether a denial may mean this claim: “the allegation that a dam was blown up” tells itself what was alleged.

    It answers an accusation, what is said of the denier, or what shares one of its words; not whatever stands before.
    """
    alleged = pattern(language, "told_that").search(fold(_content(claim)))
    if alleged is None or accuses(target) or _of_denier([target], claim, language) is not None:
        return True
    told = target.statement.content.exact if target.statement is not None else target.span.exact
    mine = weighty(language, fold(_content(claim))[alleged.end():])
    return not mine - plain(language) or bool(mine & weighty(language, told))


def _refers(claim: Claim, language: str) -> bool:
    """Whether what is denied refers back: by a noun of saying, or by nothing but a pronoun."""
    head = _head(claim)
    return said(language, "refers", head) or key(head) in phrases(language, "pronoun")


def _points_back(claim: Claim, evidence: Evidence) -> bool:
    """Whether a pronoun alone stands between the cue and what is said instead: “rejected that: it was a shop”."""
    content = claim.statement.content if claim.statement is not None else None
    if claim.cue is None or content is None or content.start <= claim.cue.end:
        return False
    pronouns = phrases(language_of(evidence.report_of(claim)), "pronoun")
    lead = (evidence.text(claim.report) or "")[claim.cue.end:content.end].partition(":")
    return bool(lead[1]) and key(lead[0]) in pronouns


def _of_denier(claims: list[Claim], denial: Claim, language: str) -> Claim | None:
    """The last of the claims that speaks of the denier: one denies what is said of oneself."""
    name = weighty(language, origin(denial).label) - plain(language)
    spoken = [c for c in claims if c.stance == "asserts" and c.statement is not None
              and name & weighty(language, c.statement.content.exact)]
    return spoken[-1] if spoken else None


def _sentences_between(a: Claim, b: Claim, evidence: Evidence) -> int:
    """How many sentences with claims lie from a to b."""
    place = evidence.sentence_number
    return abs(place[b.report, b.sentence] - place[a.report, a.sentence])


def by_words(
    claim: Claim, others: Iterable[Claim], evidence: Evidence, least: int, but: frozenset[str] = frozenset()
) -> Iterator[Answer]:
    """The latest claim that shares the most words of weight with what is denied, leaving out some words."""
    language = language_of(evidence.report_of(claim))
    mine = weighty(language, claim.statement.content.exact) - but if claim.statement is not None else frozenset()
    best: tuple[int, Claim] | None = None
    for other in others:
        if other.stance != "asserts" or other.statement is None:
            continue
        shared = len(mine & weighty(language, other.statement.content.exact))
        if shared >= least and (best is None or shared >= best[0]):
            best = (shared, other)
    if best is not None:
        words = sorted(mine & weighty(language, best[1].statement.content.exact if best[1].statement else ""))
        yield Answer(denial=claim, target=best[1], because=f"both speak of {', '.join(words)}.")
