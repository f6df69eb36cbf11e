"""Triggers to event claims: who did it to whom, told as done, with an agent or a recipient in the same sentence."""

from collections.abc import Callable, Iterator, Sequence

from recount.claims.acts import weighed
from recount.claims.attribution import Saying, attribution_of, sayings
from recount.claims.roles import Roles, roles_of
from recount.claims.speaker import party_of
from recount.claims.spoken import Spoken
from recount.claims.weigh.base import Rules, Weigher
from recount.claims.weigh.heads import Heads
from recount.claims.when import time_of
from recount.claims.where import place_of
from recount.lexicon.phrase import Token, tokens
from recount.model.actor import Party
from recount.model.claim import Claim, Event
from recount.model.mention import ActorName, Mentions, PlaceName, Sentence, Trigger
from recount.model.report import Report
from recount.model.span import Range, Span

_APART = frozenset(("abduct", "destroy", "sexual"))  # acts beside which a killing is another act
LONGEST_GAP = 9  # words between a verb and a noun that names the same act again


class EventExtractor:
    """Turns triggers with an agent or a recipient into events."""

    name = "events"
    requires: tuple[type, ...] = (Sentence, Trigger)

    def __init__(self, weigher: Callable[[Report, Mentions], Weigher] = lambda report, mentions: Rules()) -> None:
        self.weigher = weigher

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """Yield one event a trigger; what is denied, demanded or only expected is none."""
        text = report.text or ""
        said = sayings(report, mentions)
        own = [c for sentence in mentions.of(Sentence) for c in _in_sentence(report, text, mentions, sentence, said)]
        weigher = self.weigher(report, mentions)
        if not isinstance(weigher, Heads):
            yield from own
            return

        def make(sentence: Sentence, trigger: Trigger, roles: Roles, found: Sequence[Token]) -> Claim | None:
            return _event(report, text, mentions, sentence, trigger, roles, found, said)

        yield from weighed(text, mentions, own, weigher, make)


def _in_sentence(
    report: Report, text: str, mentions: Mentions, sentence: Sentence, said: tuple[Saying, ...]
) -> Iterator[Claim]:
    triggers = mentions.of(Trigger, sentence.span)
    if not triggers:
        return
    found = tokens(text, sentence.span)
    acts = any(_is_act(t) for t in triggers)
    for n, trigger in enumerate(triggers):
        if (acts and trigger.frame.endswith("harm")) or _doubled(trigger, triggers[max(0, n - 9) : n], text):
            continue
        claim = _event(report, text, mentions, sentence, trigger, roles_of(found, trigger), found, said)
        if claim is not None:
            yield claim


def _is_act(trigger: Trigger) -> bool:
    """Whether a killing in the same sentence is told by this act already."""
    return trigger.plover == "ASSAULT" and "harm" not in trigger.frame and trigger.mode not in _APART


def _doubled(trigger: Trigger, before: Sequence[Trigger], text: str) -> bool:
    """Whether a noun only names again what a verb has told: "swapped prisoners in an exchange"."""
    if not trigger.frame.startswith("noun"):
        return False
    for other in before:
        gap = text[other.span.end : trigger.span.start].split()
        if not other.frame.startswith("verb") or len(gap) > LONGEST_GAP:
            continue
        if (other.plover, trigger.plover) == ("REJECT", "CONSULT"):
            return True
        if other.plover == trigger.plover == "RETREAT" and "in" in gap:
            return True
    return False


def _event(
    report: Report, text: str, mentions: Mentions, sentence: Sentence, trigger: Trigger, roles: Roles,
    found: Sequence[Token], said: tuple[Saying, ...],
) -> Claim | None:
    told = attribution_of(trigger.span, said)
    if not (roles.agents or roles.recipients) or told.stance != "asserts":
        return None
    if not roles.agents and not any(_names(found, at) for at in roles.recipients):
        return None
    if roles.agents and not roles.recipients and all(_only_place(found, at, mentions) for at in roles.agents):
        return None
    agents = tuple(party_of(text, found, at, mentions, Spoken()) for at in roles.agents)
    recipients = tuple(party_of(text, found, at, mentions, Spoken()) for at in roles.recipients)
    event = Event(
        plover=trigger.plover, mode=trigger.mode, trigger=trigger.span, agents=agents, recipients=recipients)
    span = _around(text, trigger.span, (*agents, *recipients))
    return Claim.of(report.id, event, span=span, sentence=Range(start=sentence.span.start, end=sentence.span.end),
                    attribution=told, time=time_of(report, mentions, trigger.span),
                    place=place_of(report, mentions, trigger.span))


def _names(found: Sequence[Token], at: tuple[int, int]) -> bool:
    """Whether a phrase says who or what, and not only how many."""
    return any(not t.is_("number", "determiner", "adverb", "time") or t.is_("capital") for t in found[slice(*at)])


def _only_place(found: Sequence[Token], at: tuple[int, int], mentions: Mentions) -> bool:
    """Whether a phrase names a place that does not act: "the Gaza offensive"."""
    start, end = found[at[0]].start, found[at[1] - 1].end
    around = Range(start=found[0].start, end=found[-1].end)
    acts = any(m.span.start < end and m.span.end > start for m in mentions.of(ActorName, around))
    places = mentions.of(PlaceName, around)
    return not acts and any(m.span.start <= start and m.span.end >= end for m in places)


def _around(text: str, trigger: Span, parties: Sequence[Party]) -> Span:
    spans = [trigger, *(p.span for p in parties if p.span is not None)]
    return Span.of(text, min(s.start for s in spans), max(s.end for s in spans))
