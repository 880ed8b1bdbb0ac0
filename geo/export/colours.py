"""Colours of the claims in files that carry styles: those of the page's style table.

Safe for colour-blind eyes and taking no side: no red against green. A test holds them to the
page's table.
"""

from __future__ import annotations

from geo.models import Event

TYPE_COLOURS = {
    "Battles": "#6a4796",
    "Explosions/Remote violence": "#a85f0a",
    "Violence against civilians": "#7a3b62",
    "Protests": "#2f7aa6",
    "Riots": "#6b4a2b",
    "Strategic developments": "#565e68",
}
SUB_TYPE_COLOURS = {
    "Armed clash": "#24477f",
    "Displacement": "#0b756f",
    "Movement": "#5d6620",
    "Humanitarian warning": "#6b645a",
    "Presence": "#3f4a55",
}


def colour_of(event: Event) -> str:
    """The claim's colour as ``#rrggbb``."""
    return SUB_TYPE_COLOURS.get(event.sub_event_type) or TYPE_COLOURS[event.event_type]
