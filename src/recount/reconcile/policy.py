"""policy.toml in, its thresholds out, each by name; the reasons stay in the file, next to the values."""

import functools
import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files

from recount.errors import LexiconError

_FILE = "reconcile/policy.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Every threshold that a rule may use; policy.toml says what each means and why it stands where it does."""

    tally: str
    neighbours: int
    narrow_days: int
    wide_days: int
    slack_days: int
    same_start_days: int
    same_start_day_days: int
    pace_days: int
    pace_ratio: float
    pace_least: int
    pace_age: int
    most_ratio: float
    behind_days: int
    incident_words: int
    crowded_words: int
    daily_least: int
    outgrown_ratio: float
    tally_ratio: float
    stale_ratio: float
    fall_ratio: float
    shared_share: float
    rise_days: int
    expected_days: int
    lead_days: int
    anniversary_days: int
    late_days: int
    late_window: int
    news_days: int
    some_ratio: float
    about_share: float
    whole_sentences: int
    parts_excess: float
    round_small: int
    origin_days: int
    shared_sentences: int
    copy_least: int
    copy_numbers: float
    sketch_size: int
    sketch_shared: int
    few_sentences: int
    few_share: float
    sentence_words: int
    quotation_words: int
    reply_sentences: int
    shared_words: int
    cross_words: int
    cross_days: int
    posting: int
    copy_share: float
    copy_cut: float
    copy_runs: int
    wording_runs: int
    wording_share: float
    series_share: float
    series_near: float
    series_days: int


@functools.cache
def policy() -> Policy:
    """The thresholds of policy.toml; raises LexiconError where one is missing, unknown or without its reason."""
    data = tomllib.loads(files("recount").joinpath(*_FILE.split("/")).read_text(encoding="utf-8"))
    return read_policy(data)


def read_policy(data: dict[str, dict[str, object]]) -> Policy:
    """A parsed policy file's thresholds; raises LexiconError as `policy` does."""
    names = {field.name for field in fields(Policy)}
    if wrong := sorted(names ^ set(data)):
        raise LexiconError(f"missing or unknown: {', '.join(wrong)}", where=_FILE)
    values: dict[str, object] = {}
    for name, entry in data.items():
        value = entry.get("name" if name == "tally" else "value")
        if not entry.get("reason") or not isinstance(value, str if name == "tally" else int | float):
            raise LexiconError("needs a value and a reason", where=f"{_FILE}: {name}")
        values[name] = value
    return Policy(**values)  # type: ignore[arg-type]  # checked against the fields just above
