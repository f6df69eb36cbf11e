"""The words or digits of one number in, the whole number that they mean out."""

import re
from decimal import Decimal, InvalidOperation

from recount.lexicon.numerals import numerals

_DIGITS = re.compile(r"\d[\d,.\u00a0\u202f ]*")
_GROUPS = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+\Z")


def value_of(words: str, language: str = "en") -> int | None:
    """The whole number that the words mean; None for a plural of magnitude and for words like "several"."""
    known = numerals(language)
    low = " ".join(words.lower().split())
    if low in known.vague:
        return None
    if low in known.value:
        return known.value[low]
    digits = _DIGITS.match(low)
    if digits is not None:
        number = digits.group().strip()
        rest = low[digits.end() :].strip(" -\u00a0")
        scale = known.value[rest] if rest else 1
        return _scaled(number, scale)
    return _spelled(re.split(r"[\s,-]+", low), known.value)


def low_of(words: str, language: str = "en") -> int | None:
    """The least that a vague word means: two of a magnitude, nothing for "several"."""
    return numerals(language).vague.get(" ".join(words.lower().split()))


def _scaled(number: str, scale: int) -> int:
    """Reads “1.500” is a thousand and a half, "1.500 million" a million and a half."""
    if _GROUPS.match(number) and (scale == 1 or "." not in number):
        number = re.sub(r"[^\d]", "", number)
    try:
        return int(Decimal(number.replace(",", "")) * scale)
    except InvalidOperation:
        return int(re.sub(r"[^\d]", "", number)) * scale


def _spelled(words: list[str], value: dict[str, int]) -> int:
    """Reads “Two hundred and forty thousand”: hundreds multiply what stands before them, scales close a part."""
    total, part = 0, 0
    for word in words:
        if word == "and":
            continue
        amount = 1 if word in ("a", "an") else value[word]
        if amount in (100, 12) and word in ("hundred", "dozen"):
            part = max(part, 1) * amount
        elif amount >= 1000:
            total += max(part, 1) * amount
            part = 0
        else:
            part += amount
    return total + part
