"""A feed's text in, its entries out as plain values; meant to run in a child process."""

import io
import re


def extract(text: str) -> dict[str, object]:
    """The feed's `title`, `language` and `entries` (`title`, `link`, `author`, `published`, `body`, `plain` of each).

    `published` is as written; `plain` tells that the body is no markup. A feed that is none has `version` "".
    """
    import feedparser  # type: ignore[import-untyped]  # it ships no types

    # The text is UTF-8 by now, whatever its declaration says.
    data = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    feed = feedparser.parse(io.BytesIO(data), response_headers={"content-type": "application/xml; charset=utf-8"})
    head = feed.feed
    return {
        "version": feed.version, "title": head.get("title"), "language": head.get("language"),
        "entries": [_entry(entry) for entry in feed.entries],
    }


def _entry(entry: "dict[str, object]") -> dict[str, object]:
    bodies = [*_parts(entry.get("content")), *_parts([entry.get("summary_detail")])]
    body, kind = max(bodies, key=lambda part: len(part[0]), default=("", ""))
    date = next((entry[name] for name in ("published", "created", "updated") if dict.get(entry, name)), None)
    return {
        "title": entry.get("title"), "link": entry.get("link"), "author": entry.get("author"), "published": date,
        "body": body, "plain": kind == "text/plain",
    }


def _parts(details: object) -> list[tuple[str, str]]:
    found = [detail for detail in details if isinstance(detail, dict)] if isinstance(details, list) else []
    return [(str(detail.get("value") or ""), str(detail.get("type") or "")) for detail in found]
