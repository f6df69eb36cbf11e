"""A report's pieces in, the same with a few changed out: so the network reads the sentence and not the name."""

import numpy as np

from training.batch import Arrays

DIGITS_CHANGED = 0.5  # share of the pieces of digits that become other digits, as many
LONGEST = 3  # digits; longer pieces are years
HIDDEN = 0.1  # share of the pieces written with a capital that are hidden


class Variation:
    """Changes the pieces of reports: digits into other digits, now and then a capitalised word into a blank."""

    def __init__(self, vocabulary: dict[str, int], seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.blank = vocabulary["[MASK]"]
        kinds: dict[tuple[bool, int], list[int]] = {}
        for piece, number in vocabulary.items():
            bare = piece.removeprefix("##")
            if bare.isascii() and bare.isdigit() and len(bare) <= LONGEST:
                kinds.setdefault((piece != bare, len(bare)), []).append(number)
        self.peers = {number: np.array(group) for group in kinds.values() for number in group}
        self.digits = np.array(sorted(self.peers))

    def ids(self, arrays: Arrays) -> np.ndarray:
        """The report's pieces, varied; equal numbers may become different ones."""
        ids = arrays.ids.copy()
        digits = np.isin(ids, self.digits) & (self.rng.random(ids.shape) < DIGITS_CHANGED)
        for at in zip(*np.nonzero(digits), strict=True):
            ids[at] = self.rng.choice(self.peers[int(ids[at])])
        capital = np.isin(arrays.cases, (1, 2)) & (self.rng.random(ids.shape) < HIDDEN)
        ids[capital & (arrays.mask > 0)] = self.blank
        return ids
