"""Colours of the claims in files that carry styles: those of the page's style table.

Safe for colour-blind eyes and taking no side: no red against green. A test holds them to the
page's table.
"""

from __future__ import annotations

from geo.models import Event

TYPE_COLOURS = {
    "Battles": "#6e48a2",
    "Explosions/Remote violence": "#a85f0a",
    "Violence against civilians": "#73264a",
    "Protests": "#3f6a8d",
    "Riots": "#6b4d30",
    "Strategic developments": "#555d67",
}
SUB_TYPE_COLOURS = {
    "Armed clash": "#234371",
    "Displacement": "#02837d",
    "Movement": "#524e02",
    "Humanitarian warning": "#6b6459",
    "Presence": "#3f4b56",
}


def colour_of(event: Event) -> str:
    """The claim's colour as ``#rrggbb``."""
    return SUB_TYPE_COLOURS.get(event.sub_event_type) or TYPE_COLOURS[event.event_type]
