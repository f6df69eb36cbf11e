"""A place in, sentences out that claim nothing: what fills a report, and what agencies repeat under every one."""

from bench.simulator.chance import Chance

_SCENES = (
    "Roads out of {place} stayed closed for {while_} and lorries waited in long rows {where}.",
    "Power came back to parts of {place} after {while_} of repairs, but the pumps {where} stood still.",
    "Shops in the centre of {place} opened late, and many families stayed {where} for {while_}.",
    "For {while_} nobody could reach the villages {where} because the telephone lines to {place} were down.",
    "Rain and low cloud over {place} kept heavy machines {where} for {while_}.",
    "Drivers said that the queue for fuel {where} of {place} had not moved for {while_}.",
    "Teachers in {place} have held lessons {where} for {while_}, with the windows taped and the doors open.",
    "Market traders from {place} had waited {where} for {while_} before the barrier was lifted.",
)
_WHILES = (
    "most of the morning", "half a day", "the better part of a week", "most of the afternoon", "a night and a day",
    "longer than anyone had planned", "several hours", "an entire evening", "much of the weekend", "a long time",
)
_WHERES = (
    "at the edge of the town", "on the far bank of the river", "behind the old station", "by the northern gate",
    "near the grain silos", "below the hill", "along the ring road", "in the cellars", "beside the canal",
    "outside the stadium", "next to the customs yard", "around the water tower",
)


def scenery(place: str, chance: Chance) -> str:
    """One of almost a thousand sentences about a place."""
    return chance.pick(_SCENES).format(place=place, while_=chance.pick(_WHILES), where=chance.pick(_WHERES))


def history(country: str, region: str) -> tuple[str, str]:
    """The two sentences that stand word for word under many stories of a conflict, whoever writes them."""
    return (
        f"The fighting in {region} began after talks between the two sides about its borders and taxes had failed.",
        f"Governments in the neighbourhood of {country} have called for a pause, and each side waits for the other.",
    )
