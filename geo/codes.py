"""The names a coder may write: event types, and the closed lists of the data model.

Event and sub-event types are ACLED's (ACLED Codebook 2023, "Event types"), spelled as there.
"Outside ACLED" and its sub-types are ours, for claims that codebook has no row for.
"""

from __future__ import annotations

from typing import get_args

from geo.models import (
    AttributionKind,
    DateRole,
    Effect,
    Op,
    PlaceRole,
    Sensitivity,
    Status,
    TimeKind,
)

EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "Battles": (
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    ),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    ),
    "Violence against civilians": (
        "Abduction/forced disappearance",
        "Attack",
        "Sexual violence",
    ),
    "Protests": (
        "Excessive force against protesters",
        "Peaceful protest",
        "Protest with intervention",
    ),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
    "Outside ACLED": ("Displacement", "Movement", "Humanitarian warning", "Presence"),
}

TYPE_OF: dict[str, str] = {sub: kind for kind, subs in EVENT_TYPES.items() for sub in subs}

OPS: tuple[str, ...] = get_args(Op)
EFFECTS: tuple[str, ...] = get_args(Effect)
TIME_KINDS: tuple[str, ...] = get_args(TimeKind)
DATE_ROLES: tuple[str, ...] = get_args(DateRole)
PLACE_ROLES: tuple[str, ...] = get_args(PlaceRole)
ATTRIBUTION_KINDS: tuple[str, ...] = get_args(AttributionKind)
STATUSES: tuple[str, ...] = get_args(Status)
SENSITIVITIES: tuple[str, ...] = get_args(Sensitivity)

DRAWN_DATE_ROLES: tuple[str, ...] = ("event", "caption")
"""Only these are drawn and set the timeline's range; a ceasefire of 2020 must not stretch it."""

NEAR_RADIUS_KM_CITY, NEAR_RADIUS_KM_TOWN, CITY_POPULATION = 6.0, 4.0, 100_000
"""Our rule for geo_precision 2 ("near", "outskirts of"): a circle around the named place."""


def near_radius_km(population: int) -> float:
    """Radius in km of the circle drawn for geo_precision 2 around a place of ``population``."""
    return NEAR_RADIUS_KM_CITY if population >= CITY_POPULATION else NEAR_RADIUS_KM_TOWN
