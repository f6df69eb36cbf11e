"""JSON Lines in, a report a line out: records of the claims format, or loose objects with a text."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from recount.errors import EmptyInput, InputError, MalformedInput, RecordError, TooLarge, UnreadableInput
from recount.model.moment import Moment
from recount.model.report import Report
from recount.model.wire import TYPES, from_json
from recount.read.base import Found, Resource
from recount.read.dates import Dated, normal
from recount.read.draft import report_of, whole
from recount.text import decode, sha256

# The names under which scrapers, archives and data sets keep what a report needs, the surest first.
_TEXT = ("text", "body", "content", "article", "full_text", "maintext", "article_text")
_TITLE = ("title", "headline")
_URL = ("url", "link", "uri", "canonical_url", "source_url")
_DATE = ("published", "date", "published_at", "publishedAt", "date_published", "datePublished", "publish_date",
         "pubDate", "publication_date", "date_publish", "timestamp")
_PUBLISHER = ("publisher", "outlet", "source", "site", "site_name", "sitename", "publication", "source_domain",
              "domain")
_AUTHOR = ("author", "authors", "byline", "creator")
_LANGUAGE = ("language", "lang")
_NO_REPORT = (*(name for name in TYPES if name != "report"), "nonfinding", "judgement", "series")
_REPORT_ID = re.compile(r"r_[0-9a-f]{20}")


class JsonlReader:
    """JSON Lines, or JSON of one object or a list: `report` records keep their id, other objects are read freely."""

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

    def read(self, resource: Resource) -> Iterator[Found]:
        """Yield a report for each object with a text, and for every other line an error that names its number.

        Records of the claims format that are no reports are passed over. A file that is streamed needs the memory of
        its longest line.
        """
        empty = True
        for place, value in _objects(resource):
            where = f"{resource.uri}, {place}"
            if isinstance(value, InputError):
                yield value
            elif not isinstance(value, dict):
                yield MalformedInput("this is no JSON object.", where=where)
            elif value.get("type") in _NO_REPORT:
                continue
            else:
                try:
                    yield _report(resource, value, where)
                except InputError as error:
                    yield error
                except RecordError as error:
                    yield MalformedInput(error.message + ".", where=where, advice=error.advice)
            empty = False
        if empty:
            raise EmptyInput("there is no report in it.", where=resource.uri)


# Lines


def _objects(resource: Resource) -> Iterator[tuple[str, object]]:
    """Each value with the words for its place; an InputError stands for a line that is no JSON or too long."""
    if resource.path is None:
        value = _document(resource)
        if isinstance(value, list):
            yield from ((f"item {number}", item) for number, item in enumerate(value, 1))
            return
        if value is not None:
            yield "the file", value
            return
        yield from _lines(resource, io.BytesIO(decode(resource.data).encode("utf-8", "replace")))
        return
    try:
        with open(resource.path, "rb") as file:
            yield from _lines(resource, file)
    except OSError as error:
        raise UnreadableInput(f"{error.strerror}.", where=resource.uri) from error


def _document(resource: Resource) -> object:
    """The one JSON value of a whole file, where it is a list, or an object over several lines; else None."""
    head = resource.data.lstrip()[:1]
    lines = resource.data.strip().count(b"\n")
    if head != b"[" and not (head == b"{" and lines and resource.data.lstrip()[1:].lstrip(b" \t\r")[:1] == b"\n"):
        return None
    try:
        return _mended(json.loads(decode(resource.data)))
    except (ValueError, RecursionError) as error:
        if head == b"[" and not lines:
            raise MalformedInput(f"this is no JSON ({error}).", where=resource.uri) from error
        return None


def _lines(resource: Resource, file: BinaryIO) -> Iterator[tuple[str, object]]:
    number = 0
    while line := file.readline(resource.max_bytes + 1):
        number += 1
        place = f"line {number}"
        if len(line) > resource.max_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(1 << 20)
            said = f"the line has more than {resource.max_bytes:,} bytes."
            yield place, TooLarge(said, where=f"{resource.uri}, {place}")
            continue
        text = decode(line).strip()
        if text:
            yield place, _parsed(text, f"{resource.uri}, {place}")


def _parsed(text: str, where: str) -> object:
    try:
        return _mended(json.loads(text))
    except (ValueError, RecursionError) as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        return MalformedInput(f"this is no JSON ({said}).", where=where)


def _mended(value: object) -> object:
    """The value with half surrogates replaced in every string."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_mended(v) for v in value]
    return {whole(k): _mended(v) for k, v in value.items()} if isinstance(value, dict) else value


# Reports


def _report(resource: Resource, value: Mapping[str, object], where: str) -> Report:
    text = _first(value, _TEXT)
    if text is None or not text.strip():
        advice = f"Text is looked for under {', '.join(_TEXT)}."
        raise EmptyInput("there is no text in it.", where=where, advice=advice)
    if value.get("type") == "report":
        return _record(resource, value, text)
    date = next((found for name in _DATE if (found := normal(value.get(name)))), None)
    dated: Dated | None = None if date is None else (date, "metadata")
    url = _first(value, _URL)
    return report_of(
        resource, text, uri=url, canonical_url=url, title=_first(value, _TITLE), publisher=_first(value, _PUBLISHER),
        author=_first(value, _AUTHOR), language=_first(value, _LANGUAGE), dated=dated,
    )


def _record(resource: Resource, value: Mapping[str, object], text: str) -> Report:
    """A record of the claims format: its fields as they are; its id where it is one of ours and the text is whole."""
    record = from_json({**value, "id": str(value.get("id", "")), "text": text})
    if not isinstance(record, Report):
        raise RecordError("this is no report")
    if record.published is not None:
        Moment.parse(record.published)
    known = _REPORT_ID.fullmatch(record.id) is not None and record.sha256 == sha256(text)
    made = Report.of(
        text, uri=record.uri or resource.uri, canonical_url=record.url, title=record.title,
        publisher=resource.publisher or record.publisher, author=record.author, language=record.language,
        published=resource.published or record.published,
        published_from="given" if resource.published else record.published_from,
    )
    return replace(made, id=record.id) if known and resource.publisher is None else made


def _first(value: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """The first of the names that holds words; a list of names is joined, an object gives its own name."""
    for name in names:
        found = value.get(name)
        if isinstance(found, Mapping):
            found = found.get("name") or found.get("title")
        if isinstance(found, list):
            found = ", ".join(str(v) for v in found if isinstance(v, str)) or None
        if isinstance(found, str) and found.strip():
            return found
    return None
