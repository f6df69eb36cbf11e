"""A report's dates and the sentences that count in, the days on which no running count starts out."""

from collections.abc import Collection

from recount.claims.dated import LANGUAGE, said_on
from recount.claims.weigh.senses import joined
from recount.lexicon.times import time_words
from recount.model.mention import Mentions, Sentence, Time, Trigger
from recount.model.report import Report

# Acts from whose day on others are counted; talks, help, agreements and what is said open nothing.
ACTS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"))
_EVENT = 80  # characters of "since the policy of reconciliation was announced on" before its date
_LONG = 7  # characters of a month: what is longer names a day


def shut(report: Report, mentions: Mentions, counted: Collection[Sentence]) -> frozenset[str]:
    """The days that open nothing wherever they are told: those of a visit, a speech, a publication.

    `counted` are the sentences that hold a figure: the day of a count may open the next one. In the training part 11
    of 459 days that are shut start a count of the report's, 167 of 2,493 others do; months and years are not told
    apart so (5 of 131 months against 29 of 677), and none is shut.
    """
    text = report.text or ""
    dates = [(time, time.edtf) for time in mentions.of(Time) if time.edtf is not None]
    days = [(time, edtf) for time, edtf in dates if "/" not in edtf and len(edtf) > _LONG]
    starts = [edtf.split("/")[0] for time, edtf in dates if "/" in edtf or time.role == "since"]
    starts += [edtf.split("/")[0] for _, edtf in joined(text, mentions.of(Time))]
    starts += [edtf for time, edtf in days if _opens(text, mentions, time, counted)]
    return frozenset(edtf for _, edtf in days if edtf not in starts)


def _opens(text: str, mentions: Mentions, time: Time, counted: Collection[Sentence]) -> bool:
    """Whether the sentence of a day tells of another count, of an act of force, or of what began or ended then."""
    sentence = mentions.sentence_at(time.span)
    if sentence is None:
        return False
    before = text[max(sentence.span.start, time.span.start - _EVENT) : time.span.start]
    if time_words("since_event", LANGUAGE).search(before):
        return True
    if said_on(text, mentions, time, sentence.span.start):
        return False
    acts = {trigger.plover for trigger in mentions.of(Trigger, sentence.span)}
    if sentence in counted or not acts.isdisjoint(ACTS):
        return True
    return "CONSULT" not in acts and time_words("opening", LANGUAGE).search(sentence.span.exact) is not None
