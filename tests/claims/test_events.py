"""Events in sentences written by hand."""

import pytest

from recount.annotate.cue import CueAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.trigger import TriggerAnnotator
from recount.claims.events import EventExtractor
from recount.model.claim import Claim, Event
from recount.model.mention import Mentions
from recount.model.report import Report


def _claims(text: str) -> list[Claim]:
    report = Report.of(text, language="en")
    mentions = Mentions()
    for annotator in (SentenceAnnotator(), CueAnnotator(), TriggerAnnotator()):
        mentions = mentions.extended(annotator.annotate(report, mentions))
    return list(EventExtractor().extract(report, mentions))


def _roles(event: Event) -> tuple[list[str], list[str]]:
    return (
        [p.span.exact for p in event.agents if p.span is not None],
        [p.span.exact for p in event.recipients if p.span is not None],
    )


@pytest.mark.parametrize(
    ("text", "agents", "recipients"),
    [
        ("Rebels attacked the port of Lobo.", ["Rebels"], ["port of Lobo"]),
        ("The port was attacked by rebels.", ["rebels"], ["port"]),
        ("The rebels launched a raid on the port.", ["rebels"], ["port"]),
        ("Peruvian shelling of the port went on.", ["Peruvian"], ["port"]),
        ("A raid by rebels on the port went on.", ["rebels"], ["port"]),
        ("Fighting between the army and the rebels went on.", ["army", "rebels"], []),
    ],
)
def test_agents_and_recipients(text: str, agents: list[str], recipients: list[str]) -> None:
    """Subjects, objects, by-phrases, owners and targets fill the roles."""
    (claim,) = _claims(text)
    assert claim.event is not None
    assert _roles(claim.event) == (agents, recipients)


def test_an_act_without_anybody_is_no_event() -> None:
    """An act that names neither agent nor recipient is none."""
    assert _claims("The shelling went on.") == []


def test_a_denied_or_demanded_act_is_no_event() -> None:
    """What a source denies or asks for did not happen."""
    assert _claims("The army denied that rebels attacked the port.") == []
    assert _claims("The mayor called for the arrest of the general.") == []


def test_a_harm_word_gives_way_to_the_act() -> None:
    """Where the sentence names the act, the killing is no event of its own."""
    words = [c.event.trigger.exact for c in _claims("Rebels attacked the port and killed 12 sailors.") if c.event]
    assert words == ["attacked"]
    words = [c.event.trigger.exact for c in _claims("Rebels killed 12 sailors.") if c.event]
    assert words == ["killed"]


def test_an_event_is_vouched_for_like_a_figure() -> None:
    """The saying that reaches the trigger gives the event its source."""
    (claim,) = _claims("Rebels attacked the port, the mayor said.")
    assert [p.span.exact for p in claim.sources if p.span is not None] == ["mayor"]
