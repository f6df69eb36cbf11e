"""Relations and ties in, matters out: what hangs together, and the findings that its rule has for it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recount.model.card import Card
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.reconcile.base import Case
from recount.reconcile.lives import lived
from recount.reconcile.rules import JOINS, MATTERS
from recount.reconcile.series import Matter
from recount.reconcile.shelves import key_of
from recount.reconcile.sight import Sight
from recount.reconcile.tie import Tie
from recount.text import digest

if TYPE_CHECKING:
    from recount.reconcile.engine import Engine

Node = tuple[str, str]  # what belongs to a matter (a claim or a report), and the bucket in which it does
_BY_NAME = {matter.name: matter for matter in MATTERS}
_TIED = "="  # begins the note of an edge that is a tie and not a relation


def relation_cards(relation: Relation, sight: Sight) -> Iterator[Card]:
    """The edges of a relation in the matters it joins, and where it lies beside others."""
    a, b = sight.claims[relation.from_], sight.claims[relation.to]
    for matter in MATTERS:
        if relation.kind in matter.kinds and not (matter.across and a.report == b.report):
            yield from _edges(matter, relation.from_, relation.to, "", sight)
    for join in JOINS:
        if relation.kind in join.kinds:
            first, second = sight.count[relation.from_], sight.count[relation.to]
            key = join.key(first, second)
            if key is not None:
                place = key_of(join.series.order(first))
                yield Card(join.series.name, digest(*key), place, first.claim.id, first.claim.report)


def tie_cards(tie: Tie, sight: Sight) -> Iterator[Card]:
    """The edges of a tie, in each bucket in which what it ties may lie."""
    yield from _edges(_BY_NAME[tie.matter], tie.a, tie.b, _TIED + tie.note, sight)


def _edges(matter: Matter, a: str, b: str, note: str, sight: Sight) -> Iterator[Card]:
    buckets = [""]
    if matter.of_reports:
        reports = ReportId(a), ReportId(b)
    else:
        reports = sight.claims[ClaimId(a)].report, sight.claims[ClaimId(b)].report
        if matter.bucket is not None:
            own = matter.bucket(sight.count[ClaimId(a)], sight.count[ClaimId(b)])
            buckets = sorted({own, "" if matter.long and note.startswith(_TIED) else own})
        if note.removeprefix(_TIED) in matter.alone:
            buckets = [f"{bucket} {note}" for bucket in buckets]
    for bucket in buckets:
        yield Card(f"tie {matter.name}", a, key_of((bucket, b)), b, reports[1], note)
        yield Card(f"tie {matter.name}", b, key_of((bucket, a)), a, reports[0], note)


def settle_matter(engine: "Engine", matter: Matter) -> None:
    """Find the matters that changed, and run the rule on each."""
    seen: set[Node] = set()
    done: set[str] = set()
    makers: dict[str, None] = {}
    made: list[tuple[str, Finding | Card]] = []
    for node in _touched(engine, matter):
        if node in seen:
            continue
        members, edges = _hanging(engine, matter, node)
        seen |= members
        for member in sorted(members):
            makers.update(dict.fromkeys(n for n in _labels(engine, matter, member) if n not in done))
        if edges:
            name = name_of(matter, members)
            makers[name] = None
            claims, kinds = [ClaimId(n) for n in sorted({n for n, _ in members})], matter.kinds | matter.sees
            relations = engine.book.relations(claims, kinds) if kinds and not matter.of_reports else ()
            made += [(name, one) for one in matter_cell(matter, name, members, edges, relations, engine.sight)]
        if len(makers) >= 200:
            engine.put(list(makers), made)
            done |= {maker for maker, _ in made}
            makers, made = {}, []
    engine.put(list(makers), made)


def hanging_together(ties: Iterable[list[Card]]) -> Iterator[tuple[set[Node], list[Card]]]:
    """What hangs together, by all ties of a matter, a key at a time: the nodes and their edges in both directions."""
    edges: dict[Node, list[Card]] = {}
    for cards in ties:
        for card in cards:
            edges.setdefault((card.key, _bucket(card)), []).append(card)
    while edges:
        start = next(iter(edges))
        members, waiting, found = {start}, [start], list[Card]()
        while waiting:
            node = waiting.pop()
            for card in edges.pop(node, ()):
                found.append(card)
                other = (card.item, node[1])
                if other not in members:
                    members.add(other)
                    waiting.append(other)
        yield members, found


def name_of(matter: Matter, members: set[Node]) -> str:
    """The name of a matter's cell."""
    return f"{matter.name} {node_name(min(members))}"


def node_name(node: Node) -> str:
    """A node in words."""
    return f"{node[0]} {node[1]}".strip()


def _touched(engine: "Engine", matter: Matter) -> Iterator[Node]:
    tie, label = f"tie {matter.name}", f"in {matter.name}"
    yield from sorted({(card.key, _bucket(card)) for card in engine.due(tie)})
    names: dict[str, None] = {}
    for kind in sorted(matter.kinds | matter.sees):
        names.update(dict.fromkeys(engine.touched.get(kind, ())))
    if matter.of_reports:
        names.update(dict.fromkeys(engine.again))
    if matter.name == "circular":
        for card in engine.due("in copied"):
            told = engine.readings.told(ReportId(card.key))
            names.update({} if told is None else dict.fromkeys(c.claim.id for c in told.counts))
    for name in sorted(names):
        yield from sorted({(name, card.order) for card in engine.shelves.under(label, name)})


def _bucket(card: Card) -> str:
    return card.order.split("\x1f", 1)[0]


def _hanging(engine: "Engine", matter: Matter, start: Node) -> tuple[set[Node], list[Card]]:
    """The nodes that hang together with one, and their edges, each in both directions."""
    members, waiting, edges = {start}, [start], []
    while waiting:
        name, bucket = waiting.pop()
        for card in engine.shelves.under(f"tie {matter.name}", name):
            if _bucket(card) == bucket:
                edges.append(card)
                node = (card.item, bucket)
                if node not in members:
                    members.add(node)
                    waiting.append(node)
    return members, edges


def _labels(engine: "Engine", matter: Matter, node: Node) -> Iterator[str]:
    """The matters of which a node was a member before."""
    for card in engine.shelves.under(f"in {matter.name}", node[0]):
        if card.order == node[1]:
            yield card.note


def matter_cell(
    matter: Matter, name: str, members: set[Node], edges: list[Card], relations: Iterable[Relation], sight: Sight
) -> Iterator[Finding | Card]:
    """What the cell of a matter makes: its rule's findings, and a label on each member.

    `relations` are those of the matter's kinds, and of those that it sees, that one of its claims stands in.
    """
    ties = {(c.key, c.item): c.note[1:] for c in edges if c.note.startswith(_TIED) and c.key < c.item}
    names = frozenset(name for name, _ in members)
    joined = {r.id: r for r in relations if r.kind not in matter.kinds or (
        r.from_ in names and r.to in names and _belongs(r, matter, members, sight))}
    case = Case(
        evidence=sight, relations=tuple(joined[i] for i in sorted(joined)),
        ties=tuple(Tie(matter=matter.name, a=a, b=b, note=ties[a, b]) for a, b in sorted(ties)),
    )
    yield from lived(matter.rule(case), case)
    reports = {card.item: card.report for card in reversed(edges)}
    for node in sorted(members):
        yield Card(f"in {matter.name}", node[0], node[1], node[0], reports[node[0]], name)


def _belongs(relation: Relation, matter: Matter, members: set[Node], sight: Sight) -> bool:
    """Whether a relation between claims of these members is one that joins them."""
    a, b = sight.claims[relation.from_], sight.claims[relation.to]
    if matter.across and a.report == b.report:
        return False
    bucket = "" if matter.bucket is None else matter.bucket(sight.count[a.id], sight.count[b.id])
    return (a.id, bucket) in members and (b.id, bucket) in members
