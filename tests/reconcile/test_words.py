"""The tables of signals: each role in one of them, told at its head, and asked for."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import recount
from recount.errors import LexiconError
from recount.lexicon.packs import Row, read_data, table
from recount.reconcile import words
from recount.reconcile.words import SIGNALS, pattern, phrases, said
from recount.text import fold

SRC = Path(recount.__file__).parent
ASKING = {"phrases", "pattern", "said"}
HEAD = re.compile(r"# (\w+) \(([\w, ]+)\): .+")


def _constants(node: ast.expr, known: dict[str, ast.expr]) -> set[str]:
    """The strings of an expression and of the module's constants that it names; of a dict, the values."""
    inner = node.values if isinstance(node, ast.Dict) else [node]
    found = [n for each in inner for n in ast.walk(each)]
    own = {n.value for n in found if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return own.union(*(_constants(known[n.id], known) for n in found if isinstance(n, ast.Name) and n.id in known))


def _asked(path: Path) -> Iterator[tuple[int, set[str]]]:
    """The lines of a module that ask for phrases, with the roles; those of a loop or of a comprehension too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned = (n for n in tree.body if isinstance(n, ast.Assign))
    known = {t.id: n.value for n in assigned for t in n.targets if isinstance(t, ast.Name)}
    for scope in tree.body:
        over: dict[str, set[str]] = defaultdict(set)
        for loop in ast.walk(scope):
            if isinstance(loop, ast.comprehension | ast.For):
                for name in ast.walk(loop.target):
                    over[getattr(name, "id", "")] |= _constants(loop.iter, known)
        for call in ast.walk(scope):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ASKING:
                role = call.args[1]
                yield call.lineno, over[role.id] if isinstance(role, ast.Name) else _constants(role, known)


def _askers() -> dict[str, set[str]]:
    """The modules that ask for a role, by role."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in SRC.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "from recount.reconcile.words import" in text or path == Path(words.__file__):
            for _, roles in _asked(path):
                for role in roles:
                    found[role].add(path.stem)
    return dict(found)


def _head(name: str) -> dict[str, set[str]]:
    """The roles that a table's head tells of, in its order, with the modules that it says ask for them."""
    lines = read_data(f"lang/en/{name}.tsv").splitlines()[2:]
    told = (HEAD.fullmatch(line) for line in lines if line.startswith("#"))
    return {line[1]: set(line[2].split(", ")) for line in told if line is not None}


def test_each_role_that_is_asked_for_stands_in_exactly_one_table() -> None:
    """No role is asked for that no table has, or that two have; and none stands in a table that nobody asks for."""
    homes: dict[str, set[str]] = defaultdict(set)
    for name in SIGNALS:
        for row in table("en", name):
            homes[row["role"]].add(name)
    assert {role: names for role, names in homes.items() if len(names) > 1} == {}
    assert sorted(_askers()) == sorted(homes)


def test_every_question_for_phrases_names_its_roles() -> None:
    """Whoever asks for phrases has the roles in the same function or in a constant: none escapes the test above."""
    asking = [path for path in SRC.rglob("*.py") if "from recount.reconcile.words import" in path.read_text("utf-8")]
    assert asking
    assert [f"{path.stem}:{line}" for path in asking for line, roles in _asked(path) if not roles] == []


@pytest.mark.parametrize("name", SIGNALS)
def test_a_tables_head_tells_its_roles_and_who_asks_for_them(name: str) -> None:
    """One short line for each role, in the order of the rows, with the modules that ask."""
    askers, head = _askers(), _head(name)
    assert list(head) == list(dict.fromkeys(row["role"] for row in table("en", name)))
    assert head == {role: askers[role] for role in head}
    assert [n for n, line in enumerate(read_data(f"lang/en/{name}.tsv").splitlines(), 1) if len(line) > 118] == []


@pytest.mark.parametrize("name", SIGNALS)
def test_phrases_stand_once_and_in_order(name: str) -> None:
    """The rows of a role stand together, in the order of the alphabet, each phrase once; as text is folded."""
    rows = [(row["role"], row["phrase"]) for row in table("en", name)]
    assert [row for row, times in Counter(rows).items() if times > 1] == []
    roles = list(_head(name))
    assert rows == sorted(rows, key=lambda row: (roles.index(row[0]), row[1]))
    assert [phrase for _, phrase in rows if phrase != fold(phrase).strip() or not phrase] == []


def test_a_language_without_tables_has_no_signals() -> None:
    """There nothing is found, and nothing fails."""
    assert phrases("qaa", "earlier") == frozenset()
    assert not said("qaa", "earlier", "an earlier count")
    assert words.weekdays("qaa", "on Monday") == ()


def test_a_language_may_lack_some_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The roles of the tables that it has are found."""

    def parts_alone(language: str, name: str) -> tuple[Row, ...]:
        assert name == "parts"
        return ({"role": "beside", "phrase": "und"}, {"role": "beside", "phrase": "und auch"})

    monkeypatch.setattr(words, "table", parts_alone)
    monkeypatch.setattr(words, "lists", lambda language, name: name == "parts")
    assert phrases("qab", "earlier") == frozenset()
    assert pattern("qab", "beside").findall("sechs und auch acht und neun") == ["und auch", "und"]


def test_a_line_that_is_wrong_is_no_missing_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is there and cannot be read stops the work; it is not taken for one that a language lacks."""
    def broken(language: str, name: str) -> tuple[dict[str, str], ...]:
        raise LexiconError("3 cells under 2 columns", where=f"lang/{language}/{name}.tsv:7")

    monkeypatch.setattr(words, "table", broken)
    with pytest.raises(LexiconError, match="3 cells under 2 columns"):
        words.phrases("en", "no-role-so-far")
    assert words.phrases("xx", "no-role-so-far") == frozenset()
