"""A model's answer in, the claims that it lists out, unchecked; what is no such list is told in words."""

import json
from collections.abc import Mapping
from typing import Any

MOST = 2_000  # claims of one answer: more than its passage has words for
STARTS = 50  # opening brackets at which an object is looked for
_THOUGHT = "</think>"


class WrongAnswerError(Exception):
    """The answer cannot be used; the message tells the model why."""


def listed(text: str, report_id: str) -> list[Mapping[str, Any]]:  # Any: JSON
    """The claims of an answer about this report, wherever in the text its JSON object stands.

    Words or a code fence around it, and what a model thinks aloud before it, are passed over. Raises
    WrongAnswerError.
    """
    found = _object(text.rpartition(_THOUGHT)[2])
    if found is None:
        raise WrongAnswerError('The answer holds no whole JSON object with "report" and "claims".')
    if found.get("report") != report_id:
        raise WrongAnswerError(f"The answer is about another report; this one's number is {report_id}.")
    claims = found["claims"]
    if not isinstance(claims, list) or len(claims) > MOST or not all(isinstance(claim, dict) for claim in claims):
        raise WrongAnswerError('"claims" is no list of objects.')
    return claims


def _object(text: str) -> dict[str, Any] | None:
    decoder, at = json.JSONDecoder(), -1
    for _ in range(STARTS):
        at = text.find("{", at + 1)
        if at < 0:
            return None
        try:
            found, _ = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and "claims" in found:
            return found
    return None
