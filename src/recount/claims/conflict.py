"""A report and its mentions in, whether it tells of armed conflict out (convention 23 of the claims format)."""

import functools
import re

from recount.lexicon.codebook import measures
from recount.lexicon.numerals import alternation
from recount.lexicon.packs import table
from recount.model.mention import ActorName, Harm, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span

LANGUAGE = "en"
ENOUGH = 2  # different weak words in a headline or two
EVERY = 120  # words of a report for which one weak word more is asked: long texts use any word once
BRIEF = 60  # words of a report that is too short to say what it is about
MOST = 6  # weak words that are enough at any length


def tells_of_conflict(report: Report, mentions: Mentions) -> bool:
    """Whether a report has conflict content: an armed group, a word of war, or several that war shares.

    A word that war shares is enough beside people harmed in one sentence, and a line or two may be too short to
    tell: people harmed are enough there; neither where a storm, a crash or a match is named. A pure function of
    both. A report without it yields no claims unless everything is asked for.
    """
    text = report.text or ""
    if any(_armed(actor) for actor in mentions.of(ActorName)) or _words("strong").search(text):
        return True
    if any(_attacked(sentence.span.exact) for sentence in mentions.of(Sentence) if _harmed(mentions, sentence.span)):
        return True
    weak = {found.group().lower() for found in _words("weak").finditer(text)}
    length = len(text.split())
    if length < BRIEF and not _words("other").search(text):
        return bool(weak) or _harmed(mentions)
    return len(weak) >= min(MOST, ENOUGH + length // EVERY)


def _harmed(mentions: Mentions, within: Span | None = None) -> bool:
    return any(measures()[harm.measure].harm for harm in mentions.of(Harm, within))


def _attacked(sentence: str) -> bool:
    return _words("weak").search(sentence) is not None and _words("other").search(sentence) is None


def _armed(actor: ActorName) -> bool:
    """Whether a named armed group is meant: no "group" or "men", and no short word that happens to be a name."""
    name = actor.span.exact
    known = actor.kind == "armed-group" and actor.party.actor is not None
    return known and name[:1].isupper() and (name.isupper() or len(name) > 4)


@functools.cache
def _words(kind: str) -> re.Pattern[str]:
    words = (word for row in table(LANGUAGE, "conflict") if row["kind"] == kind for word in row["words"].split("|"))
    return re.compile(rf"(?<![\w-])(?:{alternation(words)})(?![\w-])", re.I)
