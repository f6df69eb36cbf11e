"""What plug-ins bring to a command: their objects by name, and a line for each that is broken."""

from typing import Any

from recount.cli.screen import Screen


def plugged(screen: Screen, group: str) -> dict[str, Any]:  # Any: what the group's Protocol asks for
    """The plug-ins of a group; one that cannot be loaded is named on standard error and left out."""
    from recount.plugins import load

    loaded, broken = load(group)
    for error in broken:
        screen.error(error)
    return loaded
