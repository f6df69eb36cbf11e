"""What was measured in, Markdown tables or JSON out."""

from collections.abc import Iterator, Mapping, Sequence

from bench.measurement.cost import Cost, Spread, plain
from bench.measurement.interval import Rates, Share
from bench.measurement.recovery import Recovery

Found = Mapping[int, tuple[Cost | None, Recovery | None]]


def as_table(seed: int, seconds: str, found: Found) -> str:
    """All as Markdown, the sizes side by side; `seconds` says whose they are, the wall's or the processor's."""
    head = f"# Ledgers over the made-up world {seed}\n\nSeconds are the {seconds}'s."
    return "\n".join([head, *_costs(found), *_recoveries(found)])


def as_json(seed: int, seconds: str, found: Found) -> dict[str, object]:
    """All as JSON: shares with their counts and intervals, times in seconds."""
    return {"seed": seed, "seconds": seconds, "sizes": {str(size): {
        "cost": None if cost is None else plain(cost), "recovery": None if made is None else _plain(made),
    } for size, (cost, made) in found.items()}}


def _costs(found: Found) -> Iterator[str]:
    costs = {size: cost for size, (cost, _) in found.items() if cost is not None}
    if not costs:
        return
    rows: list[Sequence[str]] = [
        ("reports", *(f"{c.reports:,}" for c in costs.values())),
        ("record, s", *(_s(c.record) for c in costs.values())),
        ("settle from scratch, s", *(_s(c.settle) for c in costs.values())),
        ("rebuild (both), s", *(
            _s(None if c.record is None or c.settle is None else c.record + c.settle) for c in costs.values())),
        ("add one report: median, ms", *(_ms(c.adding.median) for c in costs.values())),
        ("add one report: p95, ms", *(_ms(c.adding.p95) for c in costs.values())),
        ("… of small questions: median / p95, ms", *(_both(c.adding_small) for c in costs.values())),
        ("… of huge questions: median / p95, ms", *(_both(c.adding_huge) for c in costs.values())),
        ("additions", *(str(c.adding.count) for c in costs.values())),
        ("file, bytes a claim", *(f"{c.bytes_settled / c.claims:,.0f}" for c in costs.values())),
        ("peak memory, MB", *(f"{c.resident / 1e6:,.0f}" for c in costs.values())),
        ("slowest question: p95, ms", *(_ms(max(map(_slow, c.asking.values()))) for c in costs.values())),
    ]
    yield from _table(["Cost", *(f"{c.claims:,} claims" for c in costs.values())], rows)
    if len(costs) > 1:
        small, large = costs[min(costs)], costs[max(costs)]
        median, p95 = _times(large.adding.median, small.adding.median), _times(large.adding.p95, small.adding.p95)
        yield (f"\nAdding one report to {large.claims:,} claims costs {median} (median) and {p95} (p95) what it "
               f"costs at {small.claims:,}.")
    names = sorted({n for c in costs.values() for n in c.asking}, key=lambda n: -max(
        _slow(c.asking[n]) for c in costs.values()))
    yield from _table(["Question (median / p95, ms)", *(f"{c.claims:,}" for c in costs.values())],
                      [(n, *(_both(c.asking[n]) for c in costs.values())) for n in names])


def _recoveries(found: Found) -> Iterator[str]:
    for size, (_, made) in found.items():
        if made is None:
            continue
        rows = [("tallies, B-cubed over figures", made.tallies), ("texts, B-cubed over reports", made.texts)]
        rows += [(f"relation {kind}", rates) for kind, rates in made.relations.items()]
        rows += [(f"finding {kind}", rates) for kind, rates in made.findings.items()]
        yield from _table([f"Recovered at {size:,} claims", "precision", "of", "recall", "of", "F1"],
                          [(name, *_rates(rates)) for name, rates in rows])
        yield f"\nNumber of independent origins of a tally: {_shares(made.origins)}."
        yield f"\nReports that lie with the origin of their text, by how it was taken over: {_shares(made.copies)}."
        yield f"\nPairs of attacks on one town on one day that no tally mixes: {made.twins} of {made.twins.of:,.0f}."


def _shares(shares: Mapping[str, Share]) -> str:
    return ", ".join(f"{name} {share}" for name, share in shares.items())


def _rates(rates: Rates) -> tuple[str, ...]:
    return (str(rates.precision), f"{rates.precision.of:,.0f}", str(rates.recall), f"{rates.recall.of:,.0f}",
            "–" if rates.f1 is None else f"{rates.f1:.3f}")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _s(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:,.1f}"


def _ms(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds * 1000:,.1f}"


def _slow(spread: Spread) -> float:
    return spread.p95 or 0.0


def _times(large: float | None, small: float | None) -> str:
    return "– times" if not large or not small else f"{large / small:.2f} times"


def _both(spread: Spread) -> str:
    return f"{_ms(spread.median)} / {_ms(spread.p95)}"


def _plain(made: Recovery) -> dict[str, object]:
    return {
        "tallies": _rates_json(made.tallies), "texts": _rates_json(made.texts),
        "origins": {name: _share_json(share) for name, share in made.origins.items()},
        "copies": {how: _share_json(share) for how, share in made.copies.items()}, "twins": _share_json(made.twins),
        "relations": {kind: _rates_json(rates) for kind, rates in made.relations.items()},
        "findings": {kind: _rates_json(rates) for kind, rates in made.findings.items()},
        "errors": made.misses.counts,
    }


def _rates_json(rates: Rates) -> dict[str, object]:
    return {"precision": _share_json(rates.precision), "recall": _share_json(rates.recall), "f1": rates.f1}


def _share_json(share: Share) -> dict[str, object]:
    return {"value": share.value, "hits": share.hits, "of": share.of, "low": share.low, "high": share.high}
