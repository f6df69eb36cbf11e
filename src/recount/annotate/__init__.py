"""Report to mentions: the annotators, in the order in which they run."""

from recount.annotate.actor import ActorAnnotator
from recount.annotate.base import Annotator
from recount.annotate.counted import CountedAnnotator
from recount.annotate.cue import CueAnnotator
from recount.annotate.encoder import EncoderAnnotator
from recount.annotate.harm import HarmAnnotator
from recount.annotate.learned_cue import LearnedCueAnnotator
from recount.annotate.number import NumberAnnotator
from recount.annotate.place import PlaceAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.time import TimeAnnotator
from recount.annotate.trigger import TriggerAnnotator

ANNOTATORS: tuple[Annotator, ...] = (
    SentenceAnnotator(),
    NumberAnnotator(),
    HarmAnnotator(),
    TimeAnnotator(),
    PlaceAnnotator(),
    ActorAnnotator(),
    CueAnnotator(),
    CountedAnnotator(),
    TriggerAnnotator(),
    EncoderAnnotator(),
    LearnedCueAnnotator(),
)


def annotators(home: str | None = None) -> tuple[Annotator, ...]:
    """The same annotators with the weights of a folder, an absolute path, in the place of those that ship."""
    if home is None:
        return ANNOTATORS
    shallow = (annotator for annotator in ANNOTATORS if not getattr(annotator, "deep", False))
    return (*shallow, EncoderAnnotator(home), LearnedCueAnnotator(home))
