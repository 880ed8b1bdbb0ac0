"""Why a place was chosen, in one sentence for a reader, from what the ranker looked at."""

from __future__ import annotations

from geo.gazetteer import Gazetteer, distance_km
from geo.resolve_features import NAMES, View

_AT = {name: number for number, name in enumerate(NAMES)}
NEAR_KM = 80.0


def reason_for(view: View, number: int, best: int, gazetteer: Gazetteer) -> str:
    """One sentence: the place, where it lies, and the strongest evidence for it."""
    place = gazetteer.place(int(view.rows[best]))
    where = ", ".join(filter(None, [place.admin1 if place.admin1 != place.name else "", place.country]))
    label = f"{place.name} ({where})" if where else place.name
    return f"{label}: {_evidence(view, number, best, gazetteer)}"


def _evidence(view: View, number: int, best: int, gazetteer: Gazetteer) -> str:
    group = view.groups[number]
    value = view.features[best]
    alone = view.start[number + 1] - view.start[number] == 1
    if group.approximate:
        return f"looked up as {group.approximate}, since the gazetteer has no place of the whole name"
    if value[_AT["demonym"]] and not value[_AT["primary"]]:
        return "the country or region of that people"
    if value[_AT["own_tail_match"]] > 0:
        return f'"{group.tail}" follows the name'
    if group.division and (value[_AT["adm1"]] or value[_AT["adm2"]]):
        return "the words around it call it a division"
    if group.town and value[_AT["town"]]:
        return "the words around it call it a town"
    near = _nearest(view, number, best, gazetteer)
    if near is not None and value[_AT["adjacent_2"]] > 0.25:
        return f"next to {near[1]} in the same phrase, {near[0]:.1f} km"
    if alone:
        return "the only place of that name"
    if value[_AT["any_tail_match"]] > 0:
        return f'"{group.tails[0]}" follows the name elsewhere in the article'
    if near is not None and value[_AT["near_30_2"]] > 0.3:
        return f"{near[0]:.1f} km from {near[1]}, also named here"
    place = gazetteer.place(int(view.rows[best]))
    if value[_AT["adm1_share_2"]] > 0.2 and place.admin1:
        return f"other places named here lie in {place.admin1}"
    if value[_AT["country_share_2"]] > 0.3 and place.kind != "country":
        return "other places named here lie in the same country"
    return "the best known place of that name"


def _nearest(view: View, number: int, best: int, gazetteer: Gazetteer) -> tuple[float, str] | None:
    """Distance to and name of the nearest likely place of another name, if within ``NEAR_KM``."""
    row = int(view.rows[best])
    lat, lon = float(gazetteer.lat[row]), float(gazetteer.lon[row])
    found: tuple[float, str] | None = None
    for anchor in view.anchors.tolist():
        other = int(view.rows[anchor])
        if view.group[anchor] == number or other == row:
            continue
        if gazetteer.kinds[gazetteer.kind[other]] in ("country", "adm1"):
            continue
        km = distance_km(lat, lon, float(gazetteer.lat[other]), float(gazetteer.lon[other]))
        if km <= NEAR_KM and (found is None or km < found[0]):
            found = (km, gazetteer.place(other).name)
    return found
