"""Tallies to the part of a brief that says what is counted: each question, its answers, who denies them."""

from collections.abc import Callable, Iterator
from itertools import groupby

from recount.model.claim import Claim, ClaimId
from recount.model.reckoning import Reckoning
from recount.model.report import ReportId
from recount.model.tally import Point, Tally
from recount.views import english, telling
from recount.views.answers import answers_of, heading, moved, order, when
from recount.views.citing import Citations
from recount.views.known import Known
from recount.views.quoting import inert
from recount.views.reckoned import words

# A reader takes in about this many before it is a list to search: the rest is a count and a command.
QUESTIONS = 12
ANSWERS = 6
DENIALS = 3
RETOLD = ("repeats", "same_origin", "broader_than")  # relations between figures that may be one matter

Under = Callable[[Tally], Reckoning]
Told = tuple[str, tuple[ClaimId, ...]]  # words, and the claims that they rest on


def counts(held: Known, cite: Citations, under: Under | None = None) -> Iterator[str]:
    """The section's lines, one heading a measure; what most reports tell of comes first.

    With `under` each question that has several answers also has the one that a policy makes of them.
    """
    return _Section(held, cite, under).lines()


class _Section:
    """What is known of all claims together while the section is told."""

    def __init__(self, held: Known, cite: Citations, under: Under | None = None) -> None:
        self.held, self.cite, self.under = held, cite, under
        self.told: set[ClaimId] = set()
        self.parts = _parts(held)
        relations = held.derived.relations
        self.replaced = {r.to for r in relations if r.kind in ("supersedes", "corrects", "retracts")}
        self.contested = {claim for r in relations if r.kind == "contradicts" for claim in (r.from_, r.to)}
        self.denials = _denials(held)
        self.retold = _retold(held)

    def lines(self) -> Iterator[str]:
        """The section, measure by measure."""
        tallies = sorted(
            self.held.derived.tallies,
            key=lambda tally: (*english.rank(tally.question.measure), self._is_part(tally), *order(tally)),
        )
        if tallies:
            yield from ("## What is counted", "")
        for measure, group in groupby(tallies, key=lambda tally: tally.question.measure):
            yield from (f"### {english.sentence(english.predicate(measure))}", "")
            left = shown = 0
            for tally in group:
                if all(point.claim in self.told for point in tally.points):
                    continue
                if shown == QUESTIONS:
                    left += 1
                    continue
                yield from self._entry(tally)
                shown += 1
            if left:
                yield f"- {english.plural(left, 'more question')}: `recount tallies --measure {measure}`"
            yield ""

    def _entry(self, tally: Tally) -> Iterator[str]:
        """One bullet for a question with one answer; else the question, and a bullet an answer."""
        within = {point.claim for point in tally.points}
        inner = {part.id for claim_id in within for part in self.parts.get(claim_id, [])}
        every = answers_of(tally, self.replaced)
        answers = [(point, ids) for point, ids in every if not inner.issuperset(ids)] or every
        self.told.update(within, *(self.retold.get(claim_id, ()) for claim_id in sorted(within)))
        if len(answers) == 1 and answers[0][0].claim in self.held.claims:
            yield self._bullet(self._sentence(*answers[0]))
            return
        yield f"- **{inert(heading(tally))}** ({_rests(tally)})"
        for point, ids in answers[:ANSWERS]:
            yield f"  {self._bullet(self._answer(tally, point, ids))}"
        if len(answers) > ANSWERS:
            yield f"  - {english.plural(len(answers) - ANSWERS, 'more answer')}: `recount show {tally.id}`"
        movement = moved(tally, answers, self.held.claims, self.contested)
        if movement is not None:
            yield f"  {self._bullet(movement)}"
        if self.under is not None:
            made = self.under(tally)
            yield f"  {self._bullet((f'Under the policy {made.policy}: {words(made)}', made.made_of))}"

    def _bullet(self, told: Told) -> str:
        words, ids = told
        links = self.cite.of(ids)
        return f"- {inert(words)}{' ' + links if links else ''}."

    def _sentence(self, point: Point, ids: tuple[ClaimId, ...]) -> Told:
        claim = self.held.claims[point.claim]
        including, of_parts = self._including(ids[0])
        after, of_denials = self._afterwards(ids)
        words = telling.told(claim, including, self._text(claim))
        return f"{words}{after}", (*self._with_retold(ids), *of_parts, *of_denials)

    def _answer(self, tally: Tally, point: Point, ids: tuple[ClaimId, ...]) -> Told:
        claim = self.held.claims.get(point.claim)
        including, of_parts = self._including(ids[0])
        after, of_denials = self._afterwards(ids)
        inside = f", including {including}" if including else ""
        if claim is None:
            number, who = telling.point_number(point, None), f"according to {point.source or 'an unnamed source'}"
        else:
            number, who = telling.answered(claim), telling.teller(claim, self._text(claim))
        words = f"{when(tally, point)}: {number}{inside}, {who}{after}"
        return words, (*self._with_retold(ids), *of_parts, *of_denials)

    def _with_retold(self, ids: tuple[ClaimId, ...]) -> tuple[ClaimId, ...]:
        return (*ids, *(other for i in ids for other in self.retold.get(i, ()) if other not in ids))

    def _afterwards(self, ids: tuple[ClaimId, ...]) -> Told:
        """Whether the answer was replaced since, and who denies it."""
        denials = [claim for i in ids for j in self.denials.get(i, []) if (claim := self.held.claims.get(j))]
        named = {telling.teller_key(claim): claim for claim in reversed(denials) if claim.sources}
        kept = list(reversed(named.values()))[:DENIALS]
        words = "; replaced since" if any(claim in self.replaced for claim in ids) else ""
        if kept:
            deniers = [telling.party(claim.sources[-1], self._text(claim)) for claim in kept]
            words += f"; disputed by {english.listed(deniers)}"
        return words, tuple(claim.id for claim in kept)

    def _including(self, total: ClaimId) -> Told:
        """The parts of a total in words, with their claims; parts of parts stand in brackets."""
        words: list[str] = []
        cited: list[ClaimId] = []
        for part in self.parts.get(total, []):
            if part.id not in cited:
                self.told.add(part.id)
                inner, of_inner = self._including(part.id)
                words.append(telling.part(part) + (f" ({inner} among them)" if inner else ""))
                cited += [part.id, *of_inner]
        return english.listed(words), tuple(cited)

    def _text(self, claim: Claim) -> str:
        report = self.held.reports.get(claim.report)
        return "" if report is None else report.text or ""

    def _is_part(self, tally: Tally) -> bool:
        figures = [claim.figure for p in tally.points if (claim := self.held.claims.get(p.claim))]
        return bool(figures) and all(figure is not None and figure.part_of is not None for figure in figures)


def _retold(held: Known) -> dict[ClaimId, list[ClaimId]]:
    """Figures that tell the same matter: one number of one source, told again or told of a place around the place."""
    same: dict[ClaimId, list[ClaimId]] = {}
    for relation in held.derived.relations:
        a, b = held.claims.get(relation.from_), held.claims.get(relation.to)
        if a is None or b is None or relation.kind not in RETOLD or not _is_one_number(a, b):
            continue
        if relation.kind != "broader_than" or (a.time.edtf is not None and a.time.edtf == b.time.edtf):
            same.setdefault(a.id, []).append(b.id)
            same.setdefault(b.id, []).append(a.id)
    return same


def _is_one_number(a: Claim, b: Claim) -> bool:
    x, y = a.figure, b.figure
    if x is None or y is None or not telling.teller_key(a) or telling.teller_key(a) != telling.teller_key(b):
        return False
    return (x.measure, x.unit, x.low, x.high, x.bound) == (y.measure, y.unit, y.low, y.high, y.bound)


def _denials(held: Known) -> dict[ClaimId, list[ClaimId]]:
    """What denies each figure: a denial of the figure, or of a statement of its report that holds it."""
    denied: dict[ReportId, list[tuple[Claim, ClaimId]]] = {}
    for relation in held.derived.relations:
        claim = held.claims.get(relation.to)
        if relation.kind == "denies" and claim is not None:
            denied.setdefault(claim.report, []).append((claim, relation.from_))
    return {
        figure.id: [by for claim, by in denied[figure.report] if claim.id == figure.id or _says(claim, figure)]
        for figure in held.claims.values() if figure.kind == "figure" and figure.report in denied
    }


def _says(claim: Claim, figure: Claim) -> bool:
    return claim.kind == "statement" and claim.span.holds(figure.span)


def _parts(held: Known) -> dict[ClaimId, list[Claim]]:
    """The parts of each total, under the total's own measure; a chain of parts that closes on itself has none."""
    parts: dict[ClaimId, list[Claim]] = {}
    for claim in held.claims.values():
        figure = claim.figure
        if figure is None or figure.part_of is None or _closes(claim, held):
            continue
        whole = held.claims.get(figure.part_of)
        if whole is not None and whole.figure is not None and whole.figure.measure == figure.measure:
            parts.setdefault(whole.id, []).append(claim)
    return parts


def _closes(claim: Claim, held: Known) -> bool:
    """Whether the wholes of a part lead back to it."""
    seen = {claim.id}
    whole = claim
    while whole.figure is not None and whole.figure.part_of is not None:
        if whole.figure.part_of in seen:
            return True
        seen.add(whole.figure.part_of)
        above = held.claims.get(whole.figure.part_of)
        if above is None:
            return False
        whole = above
    return False


def _rests(tally: Tally) -> str:
    points = english.plural(len(tally.points), "figure")
    if tally.origins == "unmeasured":
        return f"{points}; how many origins is not known"
    return f"{points} from {english.plural(tally.origins, 'origin')}"
