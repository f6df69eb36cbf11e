"""Ids and names of cells in, few bytes for them out, and back: what stands in millions of cards is kept short."""

import functools

Packed = bytes | str
_KEPT = 1 << 16  # ids that are packed again and again while a ledger is settled
_ID = 22  # a letter, an underline and twenty hexadecimal digits
_LETTERS = frozenset("crlft")


@functools.lru_cache(maxsize=_KEPT)
def packed(text: str) -> Packed:
    """An id of Recount's own making as eleven bytes; any other text as it is."""
    if len(text) == _ID and text[1] == "_" and text[0] in _LETTERS:
        try:
            found = bytes.fromhex(text[2:])
        except ValueError:
            return text
        if len(found) == (_ID - 2) // 2 and text == unpacked(text[0].encode() + found):
            return text[0].encode() + found
    return text


@functools.lru_cache(maxsize=_KEPT)
def unpacked(value: Packed) -> str:
    """The text that was packed."""
    return value if isinstance(value, str) else f"{chr(value[0])}_{value[1:].hex()}"


def packed_maker(maker: str, code: dict[str, int]) -> Packed:
    """A cell's name: its kind as one byte before the id it is of, where that can be packed."""
    kind, _, of = maker.partition(" ")
    rest = packed(of)
    return maker if isinstance(rest, str) or kind not in code else bytes((code[kind],)) + rest
