"""A question and how likely its options are in, the option that is taken out."""

from collections.abc import Sequence

from recount.claims.weigh.base import Choice, Option, Weigher
from recount.claims.weigh.heads import Heads

# Likelihood from which another option takes the place of what the rules propose. Measured at 0, 0.4, 0.5, 0.6 and
# 0.7 on the 2,458 figures of the test part, with the weights of late November 2026: places 71.0, 70.5, 70.5, 69.4,
# 69.1 right, times 57.0, 57.4, 57.6, 56.8, 56.3, who is blamed 90.7, 90.7, 90.6, 90.3, 90.3. On the 245 of ../shared,
# which the rules were made on, less change is better (places 72.2, 72.7, 74.7, 75.5, 76.7, times 71.4, 77.1, 78.0,
# 79.2, 80.0, who is blamed 93.2, 93.2, 93.7, 94.8, 95.3): taken is a middle.
# Stances of 4,959 statements of the test part at 0, 0.5, 0.7 and 0.9: 97.0, 97.0, 96.8, 96.4 right, by a head that
# was trained for twenty epochs in place of twelve.
SURE = {"place": 0.5, "time": 0.5, "stance": 0.7, "blame": 0.7, "saying": 0.5}

# Likelihood below which "nothing" gives way to the likeliest answer that is something. Measured there at 0, 0.5,
# 0.6, 0.7 and 0.8: wholes 91.8, 92.0, 92.2, 92.4, 91.4 right, who is blamed 90.3, 90.5, 90.5, 90.3, 89.8. Places
# (70.5, 70.5, 70.4, 70.3, 70.5) and times have none: unknown stays unknown.
NOTHING = {"whole": 0.5, "blame": 0.5}


def best(weigher: Weigher, choice: Choice) -> Option:
    """The option that a weigher's likelihoods lead to."""
    return likeliest(choice, weigher.weigh(choice))


def best_of(weigher: Weigher, choices: Sequence[Choice]) -> list[Option]:
    """The same for several questions of one kind, none of which hangs on the answer to another."""
    return [likeliest(choice, likely) for choice, likely in zip(choices, weights_of(weigher, choices), strict=True)]


def weights_of(weigher: Weigher, choices: Sequence[Choice]) -> list[tuple[float, ...]]:
    """How likely the options of each of these questions are, of one kind all of them."""
    if isinstance(weigher, Heads):
        return weigher.weigh_all(choices)
    return [weigher.weigh(choice) for choice in choices]


def likeliest(choice: Choice, likely: tuple[float, ...]) -> Option:
    """The likeliest option that is not barred, if it is likely enough; of equals the proposed one, then the first."""
    weights = [round(one, 6) for one in likely]

    def first(among: Sequence[int]) -> int:
        top = max([weights[n] for n in among])
        equal = [n for n in among if weights[n] == top]
        return choice.proposed if choice.proposed in equal else equal[0]

    at = first([n for n, option in enumerate(choice.options) if not option.barred])
    if likely[at] < SURE.get(choice.kind, 0.0) and not choice.options[choice.proposed].barred:
        at = choice.proposed
    if choice.options[at].value is None and likely[at] < NOTHING.get(choice.kind, 0.0):
        at = first([n for n, option in enumerate(choice.options) if option.value is not None] or [at])
    return choice.options[at]
