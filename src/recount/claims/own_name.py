"""A speaker's phrase in, the name that its own words give out; or the longer name of which they are short."""

from collections.abc import Sequence

from recount.claims.spoken import Spoken
from recount.lexicon.actors import party_words
from recount.lexicon.phrase import Token
from recount.lexicon.speakers import speakers, speaking
from recount.model.actor import Party


def own_name(words: Sequence[Token], head: Token, spoken: Spoken, *, proper: bool) -> str | None:
    """The name that a phrase itself gives: titles dropped, a bare surname filled up; None for the unnamed."""
    if not proper:
        body = head.low in speakers("body") - speakers("anonymous") and not head.low.endswith("ents")
        named = body and any(t.is_("capital") for t in words)
        return " ".join(t.text.removesuffix("'s").removesuffix("’s") for t in words) if named else None
    return _written(words) if _is_a_name(words) else _without_titles(words, spoken)


def local_name(words: Sequence[Token]) -> str | None:
    """The name of a body of a part of a country: “Khartoum State health ministry”; None where no place begins it."""
    plain = len(words) > 1 and not any(t.is_("article") or (t.is_("binding") and not t.is_("capital")) for t in words)
    if not plain or not words[0].is_("capital") or words[0].low in party_words("modifier", "en"):
        return None
    return " ".join(t.text[:1].upper() + t.text[1:] for t in words)


def short_for(words: Sequence[Token], spoken: Spoken) -> Party | None:
    """Who spoke last of those whose longer name holds this one word: “the Observatory”, “the ministry”."""
    told = [t for t in words if not t.is_("article")]
    if len(told) != 1 or told[0].low not in speakers("body"):
        return None
    named = [p for p in (*spoken.groups, *spoken.bodies) if p.name is not None and " " in p.name]
    return next((p for p in reversed(named) if told[0].low in (p.name or "").lower().split()), None)


def _is_a_name(words: Sequence[Token]) -> bool:
    """Whether all the words are a body's name or an office: “Centre for Research and Security Studies”.

    In texts all in capitals nothing tells a name.
    """
    inside, first = speakers("inside"), words[0]
    if len(words) < 2 or first.text.isupper() or not (first.is_("capital") or first.text[0].isdigit()):
        return False
    bound_for = first.low not in speakers("title") and any(t.low == "for" for t in words)
    if not all(t.is_("capital", "initial") or t.low in inside or (bound_for and t.low == "and") for t in words[1:]):
        return False
    bound = next((k for k, t in enumerate(words) if t.low in inside), len(words))
    listed = " ".join(t.low for t in words[:bound]) in party_words("head", "en")
    office = words[0].low in speakers("title") and bound == 1
    return listed or office or bound_for or any(t.low in speakers("body") for t in words)


def _without_titles(words: Sequence[Token], spoken: Spoken) -> str | None:
    titles = speakers("title")
    lower = max((k for k, t in enumerate(words) if not t.is_("capital", "initial")), default=-1)
    kept = list(words[lower + 1 :]) or list(words)
    titled = any(t.low in titles for t in kept[:-1])
    titled = titled and not any(t.is_("possessive") for t in kept) and kept[-1].low not in speakers("body")
    while titled and len(kept) > 1 and (kept[0].low in titles or not kept[0].is_("capital")
                                        or any(t.low in titles for t in kept[1:-1])):
        kept.pop(0)
    if len(kept) == 1 and (known := spoken.named(kept[0].text)) is not None:
        return known.name
    if all(t.low in titles for t in kept):
        kept = list(words)
    stands = kept[0].low in speakers("pronoun") and kept[0].text != "WHO"
    if len(kept) == 1 and (stands or kept[0].low in speaking()):
        return None  # "the Mission" names nobody
    return _written(kept)


def _written(words: Sequence[Token]) -> str:
    words = words[1:] if len(words) > 1 and words[0].is_("article") else words
    return " ".join(t.text for t in words).removesuffix("'s").removesuffix("’s")
