"""A cue with its source in, what they reach in one sentence out: the record that attribution is made of."""

from dataclasses import dataclass

from recount.claims.clause import Stretch
from recount.claims.source import Source
from recount.model.mention import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """A cue and its source with what they reach: `content` and `reach` in tokens; `outer` is the index around it."""

    cue: Cue
    at: Stretch
    source: Source
    post: bool = False
    content: Stretch | None = None
    reach: tuple[Stretch, ...] = ()

    @property
    def frame(self) -> str:
        """The cue's frame, without the form of the verb."""
        return self.cue.frame.partition(":")[0]

    @property
    def form(self) -> str:
        """The form of the verb: base, present, past, passive or ing."""
        return self.cue.frame.partition(":")[2]
