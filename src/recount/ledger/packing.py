"""Ids and names of cells in, few bytes for them out, and back: what stands in millions of cards is kept short."""

import functools
from collections.abc import Container

Packed = bytes | str
_KEPT = 1 << 16  # ids that are packed again and again while a ledger is settled
_ID = 22  # a letter, an underline and twenty hexadecimal digits
BYTES = 11  # of an id that is packed: the letter and ten bytes
_BETWEEN = "\x1f"  # stands between two ids
_LETTERS = frozenset("crlft")


@functools.lru_cache(maxsize=_KEPT)
def packed(text: str) -> Packed:
    """An id of Recount's own making as eleven bytes, a pair of them as twice as many; any other text as it is."""
    if len(text) == 2 * _ID + 1 and text[_ID] == _BETWEEN:
        first, second = packed(text[:_ID]), packed(text[_ID + 1:])
        return first + second if isinstance(first, bytes) and isinstance(second, bytes) else text
    if len(text) == _ID and text[1] == "_" and text[0] in _LETTERS:
        try:
            found = bytes.fromhex(text[2:])
        except ValueError:
            return text
        if found.hex() == text[2:]:  # as it was: small letters, and no blanks, which `fromhex` takes too
            return text[0].encode() + found
    return text


@functools.lru_cache(maxsize=_KEPT)
def unpacked(value: Packed) -> str:
    """The text that was packed."""
    if isinstance(value, str):
        return value
    if len(value) == 2 * BYTES:
        return f"{unpacked(value[:BYTES])}{_BETWEEN}{unpacked(value[BYTES:])}"
    return f"{chr(value[0])}_{value[1:].hex()}"


def packed_maker(maker: str, code: dict[str, int], hashed: Container[str] = ()) -> Packed:
    """A cell's name: its kind as one byte before what it is of, where that can be packed.

    Cells of the kinds that are `hashed` are of a digest.
    """
    kind, _, of = maker.partition(" ")
    rest = bytes.fromhex(of) if kind in hashed else packed(of)
    return maker if isinstance(rest, str) or kind not in code else bytes((code[kind],)) + rest
