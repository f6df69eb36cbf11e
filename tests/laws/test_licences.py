"""Law: what Recount is installed with is permissive; nothing of it is under a GPL or an AGPL."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest

COPYLEFT = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General Public|Library General Public", re.IGNORECASE)
# Libraries under the LGPL that are only ever linked at run time, each with the reason that it is here.
LESSER_ALLOWED: dict[str, str] = {}
# Packages that offer a copyleft licence as one of several; the permissive one is taken.
CHOICE = {"tld": "MPL-1.1 of MPL-1.1, GPL-2.0, LGPL-2.1"}


def _closure(name: str, extras: frozenset[str]) -> dict[str, Distribution]:
    """Everything that is installed because `name` is, by canonical name."""
    found: dict[str, Distribution] = {}
    queue = [(name, extras)]
    while queue:
        package, wanted = queue.pop()
        package = re.sub(r"[-_.]+", "-", package).lower()
        if package in found:
            continue
        try:
            found[package] = distribution(package)
        except PackageNotFoundError:  # for another system, or an extra that nobody asked for
            continue
        for line in found[package].requires or ():
            needs = re.match(r"[\w.-]+", line)
            extra = re.search(r"extra == ['\"]([\w-]+)['\"]", line)
            if needs and (extra is None or extra.group(1) in wanted):
                queue.append((needs.group(), frozenset()))
    return found


CLOSURE = _closure("recount", frozenset({"dev"}))


def licence(package: Distribution) -> str:
    """What a distribution says of its licence, in its three possible places."""
    said = package.metadata
    parts = [line.split("\n")[0] for name in ("License-Expression", "License") for line in said.get_all(name) or ()]
    return " | ".join([*parts, *(c for c in said.get_all("Classifier") or () if c.startswith("License"))])


@pytest.mark.parametrize("name", sorted(CLOSURE))
def test_a_dependency_is_permissive(name: str) -> None:
    """Each installed dependency names a licence, and it is neither a GPL nor an unlisted LGPL."""
    said = licence(CLOSURE[name])
    assert re.search(r"\w", said), f"{name} names no licence"
    if name not in CHOICE:
        assert not LESSER.search(said) or name in LESSER_ALLOWED, said
        assert not COPYLEFT.search(LESSER.sub("", said)), said


def test_the_law_sees_copyleft() -> None:
    """The words that the law looks for are found in the ways that packages write them."""
    for said in ("AGPL-3.0-only", "GPL-2.0-or-later", "GNU Affero General Public License v3", "GPLv3"):
        assert COPYLEFT.search(said)
    assert LESSER.search("LGPL-3.0-only")
    assert not COPYLEFT.search("MIT | License :: OSI Approved :: MIT License")


def test_the_law_looks_at_what_is_installed() -> None:
    """The direct dependencies are among what is looked at."""
    assert {"sqlalchemy", "typer", "trafilatura", "feedparser", "pytest", "lxml"} <= set(CLOSURE)
