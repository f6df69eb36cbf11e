"""Annotated reports in, the questions that reading them asks out, each with its right answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from annotations.desk import bank
from annotations.desk.labels import Annotated, from_notes, kept
from annotations.desk.page import NoteError

from recount.claims.figures import FigureExtractor
from recount.claims.statements import StatementExtractor
from recount.claims.weigh.base import Choice, Option, Rules
from recount.claims.weigh.measure import NOTHING
from recount.claims.weigh.voice import told_at
from recount.model.actor import Party
from recount.model.claim import Claim
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis
from training import cases

SAME = 0.5  # of what either of two stretches covers, shared by both: they tell the same
OF_NUMBERS = ("measure", "scope")  # the questions that single sentences answer
SLIPS = {"place": 2, "scope": 8, "measure": 10}  # one answer in so many is the rules'


@dataclass(frozen=True, slots=True)
class Question:
    """A choice and how much each option is right."""

    choice: Choice
    right: tuple[float, ...]


@dataclass(slots=True)
class Example:
    """A report with its questions, and the words of acts and of saying with their classes.

    Of single sentences only the numbers are annotated, of cases no acts are: `numbers_only` leaves their words out.
    """

    report: Report
    mentions: Mentions
    questions: list[Question] = field(default_factory=list)
    acts: list[tuple[Span, str]] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    proposed_acts: list[tuple[Span, str]] = field(default_factory=list)
    numbers_only: bool = False


def annotated(files: Iterable[Path]) -> Iterator[Annotated]:
    """The documents of notes (.ann), labels (.jsonl), sentences (.bank) and cases (.gold.jsonl) not held out.

    A file that is named twice is shown twice. What has faults is named and left out.
    """
    for path in sorted(files):
        if path.name.endswith(cases.SUFFIX):
            if not cases.held_out(path):
                yield cases.case(path)
            continue
        if path.suffix == ".jsonl":
            yield from kept(path)
            continue
        try:
            if path.suffix == bank.SUFFIX:
                yield from bank.bank(path)
            else:
                yield from_notes(path)
        except (NoteError, KeyError) as error:
            print(f"left out: {path.parent.name}/{path.stem}: {str(error).splitlines()[0]}")


class Oracle:
    """Answers each question as the gold does, and keeps it with its right answers."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.figures = [c for c in claims if c.figure is not None]
        self.statements = [c for c in claims if c.statement is not None]
        self.by_id = {c.id: c for c in claims}
        self.asked: list[Question] = []

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """The gold's answer, what the rules propose where the gold has none."""
        right = self.right(choice)
        total = sum(right)
        if total == 0:
            return Rules().weigh(choice)
        right = tuple(r / total for r in right)
        self.asked.append(Question(choice, right))
        return Rules().weigh(choice) if _mistaken(choice) else right

    def right(self, choice: Choice) -> tuple[float, ...]:
        """How much each option is right, one or nothing; nothing at all where the gold has no such claim."""
        if choice.kind in ("saying", "denied"):
            return self._of_statement(choice)
        here = [c for c in self.figures if c.figure is not None and c.figure.value.meets(choice.anchor)]
        if choice.kind == "measure":
            named = {c.figure.measure for c in here if c.figure is not None} or {NOTHING}
            return tuple(float(option.value in named) for option in choice.options)
        gold = next((c for c in here if c.figure is not None and c.figure.measure == choice.about), None)
        if gold is None:
            return tuple(0.0 for _ in choice.options)
        return tuple(float(self._answers(choice.kind, option, gold)) for option in choice.options)

    def _answers(self, kind: str, option: Option, gold: Claim) -> bool:
        figure = gold.figure
        if figure is None:
            return False
        value = option.value
        if kind == "scope":
            return value == figure.scope
        if kind in ("stance", "certainty"):
            return bool(value == getattr(gold, kind))
        if kind == "time":
            return getattr(value, "edtf", None) == gold.time.edtf
        if kind == "place":
            return _same_place(value, gold)
        if kind == "whole":
            whole = self.by_id.get(figure.part_of) if figure.part_of is not None else None
            if whole is None or whole.figure is None:
                return value is None
            return option.at is not None and option.at.meets(whole.figure.value)
        if kind == "blame":
            return _alike(value, figure.blamed)
        if kind == "source":
            sources = getattr(value, "sources", ())
            return _alike(sources[-1] if sources else None, gold.sources[-1] if gold.sources else None)
        raise ValueError(kind)


    def _of_statement(self, choice: Choice) -> tuple[float, ...]:
        cue, content = (choice.anchor, choice.second) if choice.kind == "saying" else (choice.second, choice.anchor)
        said = [c for c in self.statements if c.cue is not None and cue is not None and c.cue.meets(cue)]
        said = said or [c for c in self.statements if _shared(c, content) >= SAME]
        if not said:
            return tuple(0.0 for _ in choice.options)
        gold = max(said, key=lambda c: _shared(c, content))
        if choice.kind == "saying":
            return tuple(float(option.value == gold.stance) for option in choice.options)
        ids = gold.statement.denies if gold.statement is not None else ()
        denied = [self.by_id[one] for one in ids if one in self.by_id]
        return tuple(
            float(not ids) if option.value is None else float(any(_same_claim(option.at, c) for c in denied))
            for option in choice.options
        )


def _shared(claim: Claim, other: Span | None) -> float:
    """What a claim's words share with a stretch, of what either covers."""
    if other is None:
        return 0.0
    one = told_at(claim)
    both = max(0, min(one.end, other.end) - max(one.start, other.start))
    return both / max(1, max(one.end, other.end) - min(one.start, other.start))


def _same_claim(at: Span | None, gold: Claim) -> bool:
    """Whether words that stand for a claim, a figure's number or what is said, are the gold's."""
    return at == told_at(gold) if gold.figure is not None else _shared(gold, at) >= SAME


def _mistaken(choice: Choice) -> bool:
    """Whether the rules' answer is passed on: later questions hear of it, and heads learn to read on after a slip."""
    share = SLIPS.get(choice.kind)
    return share is not None and crc32(f"{choice.kind} {choice.about} {choice.anchor.start}".encode()) % share == 0


def _same_place(value: object, gold: Claim) -> bool:
    place = gold.place
    if place is None or value is None:
        return place is None and value is None
    name, span = getattr(value, "name", None), getattr(value, "span", None)
    if place.span is not None and span is not None and (place.span.meets(span) or place.span.exact == span.exact):
        return True
    return str(name).casefold() == place.name.casefold()


def _alike(value: object, gold: Party | None) -> bool:
    if value is None or gold is None:
        return value is None and gold is None
    span, name = getattr(value, "span", None), getattr(value, "name", None)
    if span is not None and gold.span is not None and span.meets(gold.span):
        return True
    if name is None or gold.name is None:
        return False
    a, b = (set(n.casefold().split()) - {"the", "of"} for n in (name, gold.name))
    return bool(a and b) and 2 * len(a & b) / (len(a) + len(b)) >= 0.5


def example(one: Annotated, analysis: Analysis, *, words: bool = True) -> Example:
    """The questions that reading this document asks, as the gold answers them; and its `words` of acts and saying."""
    import dataclasses

    report = dataclasses.replace(one.page.report, published=one.published)
    mentions = analysis.mentions(report)
    oracle = Oracle(one.claims)

    def asked(report: Report, mentions: Mentions) -> Oracle:
        return oracle

    for extractor in (FigureExtractor(asked), StatementExtractor(asked)):  # the second knows the first one's figures
        list(extractor.extract(report, mentions))
    if one.corpus == bank.CORPUS:
        numbers = [q for q in oracle.asked if q.choice.kind in OF_NUMBERS]
        return Example(report=report, mentions=mentions, questions=numbers, numbers_only=True)
    if not words or one.corpus == cases.CORPUS:
        return Example(report=report, mentions=mentions, questions=oracle.asked, numbers_only=True)
    out = Example(report=report, mentions=mentions, questions=oracle.asked)
    out.acts = [(c.event.trigger, c.event.plover) for c in one.claims if c.event is not None]
    out.cues = [c.cue for c in one.claims if c.statement is not None and c.cue is not None]
    proposed = analysis.claims(report)
    out.proposed_acts = [(c.event.trigger, c.event.plover) for c in proposed if c.event is not None]
    return out
