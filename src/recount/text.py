"""Pure helpers on text: decoding, line ends, folding, hashing and canonical JSON."""

import contextlib
import functools
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from json.encoder import encode_basestring

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Made once: `json.dumps` makes an encoder anew for every text where its options are not the usual ones.
_SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_FOLD = dict(zip(map(ord, "’‘ʼ`“”–—\u00a0"), [*"'" * 4, *'"' * 2, *"-" * 2, " "], strict=True))


def decode(data: bytes, charset: str | None = None) -> str:
    """Decode bytes as the claims format wants it: no byte order mark, line ends as a single newline.

    A byte order mark decides; then `charset` where one is known; then UTF-16 where every other byte is zero
    (which is valid UTF-8 too); then UTF-8; then Windows-1252, in which every byte but five has a meaning (those
    become U+FFFD).
    """
    return unify_lines(_decode(data, charset))


def _decode(data: bytes, charset: str | None) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark):].decode(name, errors="replace")
    for guess in (charset, _wide(data), "utf-8"):
        if guess is not None:
            with contextlib.suppress(UnicodeDecodeError, LookupError):
                return data.decode(guess)
    return data.decode("cp1252", errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: English text leaves every other byte zero."""
    sample = data[:4096]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if len(sample) >= 4 and max(odd, even) * 10 >= len(sample) * 4 and min(odd, even) * 10 < len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def unify_lines(text: str) -> str:
    """Drop a leading byte order mark and make every line end a newline."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class _Folded(dict[int, str]):
    """What a character folds to, one character for one; looked up once, then only read."""

    def __missing__(self, code: int) -> str:
        char = _FOLD.get(code, chr(code))
        low = char.lower()
        self[code] = low if len(low) == 1 else char
        return self[code]


class _Plain(dict[int, str]):
    """What a decomposed character is without its accent, with one form of quotes; looked up once, then only read."""

    def __missing__(self, code: int) -> str:
        self[code] = "" if unicodedata.combining(chr(code)) else _FOLD.get(code, chr(code))
        return self[code]


_FOLDED, _PLAIN = _Folded(), _Plain()


def fold(text: str) -> str:
    """Fold case, quotes and dashes, one character for one: offsets stay as they are."""
    return text.lower().replace("`", "'") if text.isascii() else text.translate(_FOLDED)


@functools.lru_cache(maxsize=8192)  # the same few thousand names stand in most claims of a ledger
def key(name: str) -> str:
    """The form in which names are compared: no accents, case, quotes, hyphens or doubled blanks."""
    if name.isascii():
        plain = name.lower().replace("`", "")
    else:
        plain = unicodedata.normalize("NFKD", name).translate(_PLAIN).casefold()
    return " ".join(plain.replace("'", "").replace("-", " ").split())


def digest(*parts: str | None, size: int = 20) -> str:
    """A stable hash of parts that may be missing, as `size` hexadecimal digits."""
    packed = "[" + ",".join(["null" if part is None else encode_basestring(part) for part in parts]) + "]"
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def sha256(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(record: Mapping[str, object]) -> str:
    """One record as canonical JSON: keys sorted, no blanks, no escapes beyond what JSON needs."""
    return _SORTED(record)
