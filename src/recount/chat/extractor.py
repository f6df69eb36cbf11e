"""Turns a language model's answers about a report into claims, where the report bears them out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from recount.chat.acceptance import Acceptance
from recount.chat.answer import WrongAnswerError, listed
from recount.chat.prompt import messages, passages
from recount.chat.quoting import NotFoundError, RefusedError
from recount.chat.server import Server
from recount.errors import NoAnswer
from recount.model.claim import Claim, ClaimId
from recount.model.mention import ActorName, Counted, Mentions, Number, PlaceName, Sentence, Time
from recount.model.refusal import Refusal
from recount.model.report import Report

ASKED = 3  # times that a passage is asked about, each time with what was wrong with the answer before
KEPT = 2_000  # characters of a wrong answer that go back to the model
SHOWN = 80  # characters of a refused claim that are told
Raw = Mapping[str, Any]  # Any: JSON
Judged = list[Claim | Refusal]


class ChatExtractor:
    """Turns a language model's answers about a report into claims, where the report bears them out."""

    name = "chat"
    requires: tuple[type, ...] = (Sentence, Number, Counted, Time, PlaceName, ActorName)

    def __init__(self, server: Server) -> None:
        self.server = server

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim | Refusal]:
        """Yield the claims that hold and a refusal for each that does not.

        Raises NoAnswer where a passage cannot be read: a report is read whole or not at all.
        """
        met: set[ClaimId] = set()
        for passage in passages(mentions.of(Sentence)):
            for found in self._read(report, mentions, passage):
                if isinstance(found, Claim) and found.id in met:
                    yield Refusal(report=report.id, exact=found.span.exact[:SHOWN], because="it is answered twice")
                    continue
                if isinstance(found, Claim):
                    met.add(found.id)
                yield found

    def _read(self, report: Report, mentions: Mentions, passage: Sequence[Sentence]) -> Judged:
        """What one passage claims; an answer that is cut short is asked for again in halves."""
        said = list(messages(report, passage))
        wrong = ""
        for _ in range(ASKED):
            reply = self.server.ask(said)
            if reply.cut and len(passage) > 1:
                half = len(passage) // 2
                halves = passage[:half], passage[half:]
                return [found for each in halves for found in self._read(report, mentions, each)]
            try:
                return _judged(Acceptance(report=report, mentions=mentions), listed(reply.text, report.id))
            except WrongAnswerError as error:
                wrong = str(error)
                said += [{"role": "assistant", "content": reply.text[:KEPT]},
                         {"role": "user", "content": f"{wrong} Answer again, with the one JSON object alone."}]
        raise NoAnswer(f"{self.server.model} was asked {ASKED} times: {wrong}", where=report.uri or report.id)


def _judged(acceptance: Acceptance, raws: Sequence[Raw]) -> Judged:
    """Each claim of an answer or why it is refused; an answer that quotes nothing of the report is a wrong one."""
    claims: dict[int, Claim] = {}
    refused: dict[int, str] = {}
    lost = 0
    for at, raw in enumerate(raws):
        try:
            claims[at] = acceptance.claim(raw)
        except RefusedError as error:
            refused[at] = str(error)
            lost += isinstance(error, NotFoundError)
    if raws and lost == len(raws):
        raise WrongAnswerError("Nothing that the answer quotes stands in the report.")
    for at in _without_whole(raws, claims):
        refused[at] = "the figure that it is a part of does not hold"
        del claims[at]
    return [
        _with_whole(claims, at, raw) if at in claims
        else Refusal(report=acceptance.report.id, exact=_words(raw), because=refused[at])
        for at, raw in enumerate(raws)
    ]


def _without_whole(raws: Sequence[Raw], claims: Mapping[int, Claim]) -> list[int]:
    """The claims whose whole is none, is no figure that holds, or leads back to them."""
    broken: set[int] = set()
    for at in claims:
        path = [at]
        while (whole := raws[path[-1]].get("part_of")) is not None:
            if not isinstance(whole, int) or whole in path or whole not in claims or claims[whole].figure is None:
                broken.add(at)
                break
            path.append(whole)
    return sorted(at for at in broken)


def _with_whole(claims: Mapping[int, Claim], at: int, raw: Raw) -> Claim:
    claim, whole = claims[at], raw.get("part_of")
    if whole is None or claim.figure is None:
        return claim
    return replace(claim, figure=replace(claim.figure, part_of=claims[whole].id))


def _words(raw: Raw) -> str:
    said = raw.get("quote")
    said = said.get("words") if isinstance(said, Mapping) else said
    return " ".join(str(said).split())[:SHOWN]
