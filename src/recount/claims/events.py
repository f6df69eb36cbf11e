"""Triggers to event claims: who did it to whom, told as done, with an agent or a recipient in the same sentence."""

from collections.abc import Iterator, Sequence

from recount.claims.attribution import Saying, attribution_of, sayings
from recount.claims.roles import Roles, roles_of
from recount.claims.speaker import Spoken, party_of
from recount.claims.when import time_of
from recount.claims.where import place_of
from recount.lexicon.phrase import Token, tokens
from recount.model.actor import Party
from recount.model.claim import Claim, Event
from recount.model.mention import Mentions, Sentence, Trigger
from recount.model.report import Report
from recount.model.span import Range, Span


class EventExtractor:
    """Turns triggers with an agent or a recipient into events."""

    name = "events"
    requires: tuple[type, ...] = (Sentence, Trigger)

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """Yield one event a trigger; what is denied, demanded or only expected is none."""
        text = report.text or ""
        said = sayings(report, mentions)
        for sentence in mentions.of(Sentence):
            triggers = mentions.of(Trigger, within=sentence.span)
            if not triggers:
                continue
            found = tokens(text, sentence.span)
            acts = any("harm" not in t.frame and t.plover == "ASSAULT" for t in triggers)
            for trigger in triggers:
                if acts and trigger.frame.endswith("harm"):
                    continue
                roles = roles_of(found, trigger)
                claim = _event(report, text, mentions, sentence, trigger, roles, found, said)
                if claim is not None:
                    yield claim


def _event(
    report: Report, text: str, mentions: Mentions, sentence: Sentence, trigger: Trigger, roles: Roles,
    found: Sequence[Token], said: tuple[Saying, ...],
) -> Claim | None:
    told = attribution_of(trigger.span, said)
    if not (roles.agents or roles.recipients) or told.stance != "asserts":
        return None
    agents = tuple(party_of(text, found, at, mentions, Spoken()) for at in roles.agents)
    recipients = tuple(party_of(text, found, at, mentions, Spoken()) for at in roles.recipients)
    event = Event(
        plover=trigger.plover, mode=trigger.mode, trigger=trigger.span, agents=agents, recipients=recipients)
    span = _around(text, trigger.span, (*agents, *recipients))
    return Claim.of(report.id, event, span=span, sentence=Range(start=sentence.span.start, end=sentence.span.end),
                    attribution=told, time=time_of(report, mentions, trigger.span),
                    place=place_of(report, mentions, trigger.span))


def _around(text: str, trigger: Span, parties: Sequence[Party]) -> Span:
    spans = [trigger, *(p.span for p in parties if p.span is not None)]
    return Span.of(text, min(s.start for s in spans), max(s.end for s in spans))
