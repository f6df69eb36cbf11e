"""The questions of a figure, and who answers them."""

import math

import numpy as np
import pytest

from recount.annotate import ANNOTATORS
from recount.annotate.encoder import EncoderAnnotator
from recount.claims.figures import FigureExtractor
from recount.claims.weigh.base import Choice, Option, Rules, classes
from recount.claims.weigh.heads import ACTS, Heads
from recount.claims.weigh.likeliest import best, best_of
from recount.claims.weigh.measure import NOTHING
from recount.lexicon.heads import gelu
from recount.model.claim import Claim, ClaimTime
from recount.model.mention import Encoding
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis

TEXT = (
    "NAIROBI, May 4, 2024 — Gunmen killed nine people in Garissa on Friday, including two children, the police said. "
    "Elsewhere, 30 camels drowned.\n"
)
REPORT = Report.of(TEXT, published="2024-05-04")


class Asked:
    """Keeps every question and answers it as told, else as the rules propose."""

    def __init__(self, **answers: object) -> None:
        self.answers, self.choices = answers, list[Choice]()

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """One for the answer that was told."""
        self.choices.append(choice)
        if choice.kind not in self.answers:
            return Rules().weigh(choice)
        return tuple(float(option.value == self.answers[choice.kind]) for option in choice.options)


def _read(weigher: Asked) -> list[Claim]:
    annotators = [a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)]
    mentions = Analysis(annotators=annotators).mentions(REPORT)
    return list(FigureExtractor(lambda report, mentions: weigher).extract(REPORT, mentions))


def test_what_the_rules_propose_is_what_the_rules_read() -> None:
    """Asking every question and taking each proposal changes nothing."""
    annotators = [a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)]
    mentions = Analysis(annotators=annotators).mentions(REPORT)
    assert _read(Asked()) == list(FigureExtractor().extract(REPORT, mentions))


def test_options_of_one_kind_have_equally_many_features() -> None:
    """A head is trained for a kind, whatever the report."""
    asked = Asked()
    _read(asked)
    sizes: dict[str, set[tuple[int, int]]] = {}
    for choice in asked.choices:
        sizes.setdefault(choice.kind, set()).update((len(choice.features), len(o.features)) for o in choice.options)
    assert {kind: len(found) for kind, found in sizes.items()} == dict.fromkeys(sizes, 1)
    assert set(sizes) == {"measure", "scope", "stance", "certainty", "time", "place", "whole", "blame", "source"}


def test_a_measure_that_is_chosen_makes_a_figure_and_nothing_unmakes_one() -> None:
    """The weigher decides what numbers count; the rules only propose."""
    assert {c.figure.value.exact for c in _read(Asked(measure="injured")) if c.figure} == {"nine", "two", "30"}
    assert _read(Asked(measure=NOTHING)) == []


def test_of_equal_likelihoods_the_proposal_stands() -> None:
    """A model that knows nothing leaves the rules alone."""
    choice = Choice(kind="x", anchor=Span(start=0, end=1, exact="N"), options=classes("abc"), proposed=1)

    class Even:
        """Finds all options equally likely."""

        def weigh(self, choice: Choice) -> tuple[float, ...]:
            """The same for each."""
            return tuple(1 / len(choice.options) for _ in choice.options)

    assert best(Even(), choice).value == "b"


def _heads() -> Heads:
    rng = np.random.default_rng(1)
    size = {"anchor": (4, 2), "option": (4, 2), "product": (4, 4), "features": (4, 3), "out": (1, 4), "plain": (3, 3),
            "plain_out": (1, 3)}
    arrays = {f"time.{part}.weight": rng.normal(size=shape) for part, shape in size.items()}
    arrays |= {f"time.{part}.bias": rng.normal(size=shape[0]) for part, shape in size.items()}
    arrays["time.direct.weight"] = rng.normal(size=(1, 3))
    encoding = Encoding(span=Span(start=0, end=4, exact="ab c"), starts=(0, 1, 3), ends=(1, 2, 4),
                        vectors=np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], np.float32))
    return Heads(encoding, arrays)


def test_a_stretch_is_the_mean_of_its_pieces() -> None:
    """Pieces that meet the span count; where none does there are zeros."""
    heads = _heads()
    assert heads.mean(Span(start=0, end=2, exact="ab")).tolist() == [2.0, 3.0]
    assert heads.mean(Span(start=2, end=3, exact=" ")).tolist() == [0.0, 0.0]
    assert heads.mean(None).tolist() == [0.0, 0.0]


def test_likelihoods_add_up_and_do_not_depend_on_the_order_of_options() -> None:
    """Each option is scored by itself."""
    heads = _heads()
    anchor = Span(start=0, end=1, exact="a")
    options = (Option(value=1, at=Span(start=3, end=4, exact="c"), features=(1.0, 0.0)),
               Option(value=2, features=(0.0, 1.0)), Option(value=3, at=anchor, features=(0.5, 0.5)))
    forth = heads.weigh(Choice(kind="time", anchor=anchor, options=options, proposed=0))
    back = heads.weigh(Choice(kind="time", anchor=anchor, options=options[::-1], proposed=2))
    assert forth == back[::-1]
    assert math.isclose(sum(forth), 1.0, abs_tol=1e-3)


def test_questions_asked_together_are_answered_as_alone() -> None:
    """Options of several questions of one kind stand one below the other, and none sees another's."""
    heads, spans = _heads(), (Span(start=0, end=1, exact="a"), Span(start=3, end=4, exact="c"))
    choices = [
        Choice(kind="time", anchor=spans[n % 2], proposed=n % 2, options=tuple(
            Option(value=k, at=(*spans, None)[k % 3], features=(float(k), float(n))) for k in range(2 + n)))
        for n in range(4)
    ]
    alone = [heads.weigh(choice) for choice in choices]
    together = heads.weigh_all(choices)
    assert [len(likely) for likely in together] == [2, 3, 4, 5]
    assert all(math.isclose(a, b, abs_tol=2e-4) for one, other in zip(alone, together, strict=True)
               for a, b in zip(one, other, strict=True))
    assert best_of(heads, choices) == [best(heads, choice) for choice in choices]
    assert best_of(Rules(), choices) == [choice.options[choice.proposed] for choice in choices]


def test_a_kind_that_nothing_was_trained_for_is_left_to_the_rules() -> None:
    """Weights of an older set of heads go on working."""
    choice = Choice(kind="place", anchor=Span(start=0, end=1, exact="a"), options=classes("ab"), proposed=1)
    assert _heads().weigh(choice) == (0.0, 1.0)
    assert _heads().acts([Span(start=0, end=1, exact="a")], ["ASSAULT"]) == ["ASSAULT"]
    assert len(set(ACTS)) == 17


@pytest.mark.parametrize("x", [-3.0, -0.5, 0.0, 0.7, 4.0])
def test_the_activation_is_the_exact_one(x: float) -> None:
    """x/2 (1 + erf(x/√2)), to six places."""
    assert math.isclose(float(gelu(np.array(x))), x / 2 * (1 + math.erf(x / math.sqrt(2))), abs_tol=1e-6)


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("The war between Sudan's army and the Rapid Support Forces killed 40 people.", False),
        ("Fighting between the army and the paramilitary Rapid Support Forces killed 40 people.", False),
        ("The Rapid Support Forces killed 40 people between Monday and Friday.", True),
    ],
)
def test_what_a_war_between_two_did_is_laid_to_neither(text: str, blamed: bool) -> None:
    """Both sides of a fight are no options of who did it; a side that acts alone is one."""
    report, asked = Report.of(text, language="en"), Asked()
    annotators = [a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)]
    mentions = Analysis(annotators=annotators, gate=None).mentions(report)
    list(FigureExtractor(lambda report, mentions: asked).extract(report, mentions))
    (choice,) = (c for c in asked.choices if c.kind == "blame")
    named = [option.at.exact for option in choice.options if option.at is not None]
    assert any("Rapid Support Forces" in name for name in named) is blamed


def _scope(text: str, answer: str) -> str:
    """The scope of a text's only figure where the model answers so; the text was published on 4 May 2024."""
    report = Report.of(text, published="2024-05-04", language="en")
    annotators = [a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)]
    mentions = Analysis(annotators=annotators, gate=None).mentions(report)
    (found,) = FigureExtractor(lambda report, mentions: Asked(scope=answer)).extract(report, mentions)
    assert found.figure is not None
    return found.figure.scope


@pytest.mark.parametrize(("since", "scope"), [("since Tuesday", "cumulative"), ("on Tuesday", "incident")])
def test_what_is_counted_since_a_day_is_no_incident(since: str, scope: str) -> None:
    """Whatever the model makes of it, “32 people since Tuesday” runs on."""
    assert _scope(f"Shelling has killed 32 people {since}, the mayor said.", "incident") == scope


@pytest.mark.parametrize(("window", "scope"), [
    ("over the past decade", "period"), ("in the past 24 hours", "period"), ("since 2015", "cumulative"),
])
def test_a_window_that_ends_with_the_report_is_a_period(window: str, scope: str) -> None:
    """“Over the past decade” bounds a count, though it runs up to the report: the contract's own example."""
    assert _scope(f"Rebels have killed 40 people in Garissa {window}.", "cumulative") == scope


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("Gunmen killed nine people in Garissa, the police said.", "2024-05-04", "2024-05-03"),
        ("Gunmen killed nine people in Garissa, the police said.", "2024-05-04", "2024-05-03/2024-05-04"),
        ("The raids of May 2 and May 4, 2024 killed nine people.", "2024-05-09", "2024-05-02/2024-05-04"),
        ("The war began in March 2022. On 27 March troops killed nine people.", "2023-05-04", "2022-03-27"),
    ],
)
def test_times_that_can_be_meant_are_offered(text: str, published: str, edtf: str) -> None:
    """The eve of publication, a stretch between two days, a year that the report names elsewhere."""
    annotators = [a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)]
    report, asked = Report.of(text, published=published, published_from="given"), Asked()
    mentions = Analysis(annotators=annotators).mentions(report)
    list(FigureExtractor(lambda report, mentions: asked).extract(report, mentions))
    offered = [getattr(o.value, "edtf", None) for c in asked.choices if c.kind == "time" for o in c.options]
    assert edtf in offered


def test_the_day_on_which_a_count_begins_is_not_the_day_of_the_count() -> None:
    """Of a total “since 23 April” the dates from then to publication are asked for, and not that day alone."""
    report = Report.of("The battle has killed 129 people since 23 April, the army said on Friday.",
                       published="2024-05-04", language="en")
    annotators = [a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)]
    asked = Asked()
    list(FigureExtractor(lambda report, mentions: asked).extract(report, Analysis(annotators=annotators).mentions(
        report)))
    (times,) = [c for c in asked.choices if c.kind == "time"]
    edtf = {option.value.edtf for option in times.options if isinstance(option.value, ClaimTime)}
    assert "2024-04-23/2024-05-04" in edtf
    assert "2024-04-23" not in edtf


class Undated(Asked):
    """Finds no date for the two children, else takes what the rules propose."""

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """One for no date."""
        if choice.kind != "time" or choice.anchor.exact != "two":
            return Rules().weigh(choice)
        return tuple(float(option.value == ClaimTime()) for option in choice.options)


def test_a_part_that_nothing_dates_has_the_time_of_its_whole() -> None:
    """A count and the children among it are of one day."""
    days = [claim.time for claim in _read(Undated())][:2]
    assert [(day.edtf, day.from_) for day in days] == [("2024-05-03", "relative"), ("2024-05-03", "context")]
