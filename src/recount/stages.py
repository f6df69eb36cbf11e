"""What a user names as the reader in, the annotators and extractors that read with it out."""

import os
from dataclasses import dataclass
from pathlib import Path

from recount.annotate import annotators
from recount.annotate.base import Annotator
from recount.claims import extractors
from recount.claims.base import Extractor
from recount.errors import ReaderError, RecountError, UnfitWeights
from recount.lexicon.weights import weights
from recount.model.mention import Mentions
from recount.model.report import Report

BUILT_IN = "built-in"
KEY = "RECOUNT_READER_KEY"  # a variable alone: what stands in a command line, others on the machine can see
TIMEOUT = 120.0  # seconds for one answer of a server
# Asks each question of the trained heads, so that weights that fit it fit every report.
_PROBE = (
    "Shells killed at least 12 people, including 3 children, and wounded dozens near Omdurman on Tuesday, the health "
    "ministry said. The army denied the attack. Since April, the fighting has driven 40,000 people from their homes, "
    "according to the mayor."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Who reads: `built-in`, a folder of weights, or the address of a server with the name of its model."""

    reader: str = BUILT_IN
    model: str | None = None
    timeout: float = TIMEOUT

    @property
    def shown(self) -> str:
        """The reader as a ledger's runs remember it; "" for the built-in one."""
        if self.reader == BUILT_IN:
            return ""
        return self.reader if self.model is None else f"{self.reader} {self.model}"


def stages(chosen: Chosen) -> tuple[tuple[Annotator, ...], tuple[Extractor, ...]]:
    """The stages, before any plug-ins; nothing but what was chosen reads.

    Raises UnfitWeights for a folder whose weights do not fit this release, ReaderError for what is no reader.
    """
    if chosen.reader == BUILT_IN:
        return annotators(), extractors()
    if chosen.reader.startswith(("http://", "https://")):
        return _served(chosen)
    folder = Path(chosen.reader)
    if not folder.is_dir():
        raise ReaderError("this is no folder and no address of a server.", where=chosen.reader)
    return _weighted(str(folder.resolve()))


def _served(chosen: Chosen) -> tuple[tuple[Annotator, ...], tuple[Extractor, ...]]:
    from recount.chat.extractor import ChatExtractor
    from recount.chat.server import Server

    if not chosen.model:
        raise ReaderError("which of the server's models reads?", where=chosen.reader,
                          advice="Name it with --reader-model, or in the variable RECOUNT_READER_MODEL.")
    server = Server(url=chosen.reader, model=chosen.model, key=os.environ.get(KEY) or None, timeout=chosen.timeout)
    shallow = tuple(a for a in annotators() if not getattr(a, "deep", False))
    return shallow, (ChatExtractor(server),)


def _weighted(home: str) -> tuple[tuple[Annotator, ...], tuple[Extractor, ...]]:
    """The stages with a folder's weights, once a text has been read with them: a size that is wrong shows there."""
    weights(home)
    marking, making = annotators(home), extractors(home)
    report = Report.of(_PROBE, published="2024-05-29")
    try:
        mentions = Mentions()
        for annotator in marking:
            mentions = mentions.extended(annotator.annotate(report, mentions))
        for extractor in making:
            list(extractor.extract(report, mentions))
    except RecountError:
        raise
    except Exception as error:  # whatever onnxruntime and numpy raise for a graph or an array of another size
        said = f"the graph, the vocabulary and the heads do not fit together ({type(error).__name__}: {error})."
        raise UnfitWeights(" ".join(said.split()), where=home) from error
    return marking, making
