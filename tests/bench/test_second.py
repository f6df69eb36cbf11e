"""Two readers of one group: who found the same agree wholly, who left out half is missed by half."""

import shutil
from pathlib import Path
from types import ModuleType

from bench.second import GROUPS, added, compared, groups, table

W2 = GROUPS / "w2"


def _counts(folder: Path, second: list[str], scorer: ModuleType) -> dict[str, list[int]]:
    """The comparisons of a group whose second reader found these lines."""
    shutil.copytree(W2, folder)
    (folder / "second.jsonl").write_text("\n".join(second), encoding="utf-8")
    return added(compared(folder, scorer))


def test_equal_readers_agree(tmp_path: Path, scorer: ModuleType) -> None:
    """All that either found is found by the other, and Recount stands to both alike."""
    lines = (W2 / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    rows = _counts(tmp_path / "w2", lines, scorer)
    for name in ("second reader, all, on the first", "first reader, all, on the second"):
        right, false, missed, hit = rows[name]
        assert (false, missed) == (0, 0)
        assert right >= hit > 0
    assert rows["Recount on the first"] == rows["Recount on the second"]


def test_a_reader_who_found_one_thing_misses_the_rest(tmp_path: Path, scorer: ModuleType) -> None:
    """Recall falls for him as reader, precision of the other where he is the gold."""
    lines = (W2 / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    one = next(line for line in lines if '"finding"' in line and '"optional": true' not in line)
    rows = _counts(tmp_path / "w2", [one], scorer)
    right, false, missed, hit = rows["second reader, all, on the first"]
    assert (right, false) == (1, 0)
    assert missed > hit == 1
    right, false, _, _ = rows["first reader, all, on the second"]
    assert false > right == 1
    assert "| second reader, all, on the first | " in table(rows)


def test_groups_are_those_with_two_readers() -> None:
    """Named ones that have one reader are left out."""
    assert [folder.name for folder in groups(["w2", "a1", "z1"])] == ["w2", "z1"]
    assert len(groups([])) == len(list(GROUPS.glob("*/second.jsonl")))
