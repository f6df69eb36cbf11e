"""Tests of plugins.py."""

from importlib.metadata import EntryPoint

from recount.plugins import load

GROUP = "recount.exporters"


def test_what_others_bring_is_loaded_by_name() -> None:
    """A class is made an object of; the names are sorted."""
    points = [EntryPoint("b", "recount.export.csv:CsvExporter", GROUP), EntryPoint("a", "recount.text:key", GROUP)]
    loaded, broken = load(GROUP, points)
    assert list(loaded) == ["a", "b"]
    assert loaded["b"].name == "csv"
    assert broken == ()


def test_a_broken_one_is_named_and_the_rest_is_loaded() -> None:
    """An import that fails is an error with its group and name, and no more than that."""
    points = [EntryPoint("good", "recount.text:key", GROUP), EntryPoint("bad", "recount.nowhere:Thing", GROUP)]
    loaded, broken = load(GROUP, points)
    assert list(loaded) == ["good"]
    assert [error.where for error in broken] == [f"{GROUP}:bad"]
    assert "ModuleNotFoundError" in str(broken[0])


def test_nothing_is_installed_besides() -> None:
    """Recount lists none of its own parts as plug-ins: those stand in its tables."""
    assert load(GROUP) == ({}, ())
