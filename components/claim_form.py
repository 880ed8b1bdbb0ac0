"""The form of one claim: type, date, places, numbers, actors, who says so.

Typed values stay in the form until they are saved or the reader leaves it; a bad one is refused with its
reason. What the form starts from is kept, so that a claim changed meanwhile is not overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from geo import codes, wording
from geo.claim_form import ACTOR_FIELDS, QUANTITY_FIELDS, Form, claim_to_form, form_to_claim
from geo.errors import EventError
from geo.hand_coding import event_place
from geo.models import Event, Place
from geo.resolve import place_label
from geo.review import decimal_text, user_place

ROLE_WORDS = {
    "site": "it happened there",
    "toward": "towards it",
    "from": "from it",
    "stronghold": "stronghold",
    "reference": "named only",
}
PRECISION_WORDS = {1: "the named place", 2: "near or part of it", 3: "an area"}
KIND_WORDS = {
    "within": "once, some time within",
    "throughout": "all the time",
    "before": "before",
    "after": "after",
    "since": "since",
    "standing": "standing, no date",
    "undated": "no date given",
}
DATE_ROLE_WORDS = {
    "event": "of the event",
    "background": "background",
    "caption": "of a photograph",
    "publication": "of publication",
}
TIME_PRECISIONS = {
    None: "not said",
    0: "finer than a day",
    1: "a day",
    2: "within a week",
    3: "within a month",
}
SOURCE_WORDS = {
    "named": "a named source",
    "unnamed": "nobody named",
    "outlet": "the outlet",
    "photo": "a photograph",
}
REMOVE = "remove"
SEARCH_LIMIT = 12
STATE = "claim-form"


@dataclass
class Draft:
    """An opened form: the claim it started from, its places as they stand, and a number that names it."""

    original: Event
    places: list[dict[str, Any]]
    nonce: int = 0


def open_form(event: Event) -> None:
    """Open the form of a claim from the next run on."""
    st.session_state[STATE] = Draft(event, claim_to_form(event)["places"], _next())


def close_form() -> None:
    """Close the form."""
    st.session_state.pop(STATE, None)
    st.session_state.pop("claim-placing", None)


def opened() -> Draft | None:
    """The form that is open, if one is."""
    draft: Draft | None = st.session_state.get(STATE)
    return draft


def claim_form(
    draft: Draft,
    current: Event,
    number: int,
    text: str,
    search: Callable[[str, int], Sequence[Place]],
    clicked: tuple[float, float] | None,
) -> Event | None:
    """Draw the form; returns the changed claim in the run in which it was saved, checked.

    ``current`` is the claim as it stands saved, ``clicked`` the point of the map clicked last, (lat, lon).
    """
    form, key = claim_to_form(draft.original), f"claim-{draft.nonce}"
    with st.container(border=True, key="claim-form"):
        st.markdown(f"**Claim {number}**")
        st.text(" … ".join(draft.original.quotes)[:600])
        st.text(checked_text(current))
        if current != draft.original:
            st.warning("This claim was changed since you opened the form.")
            if st.button("Load it as it stands now", key=f"{key}-anew"):
                open_form(current)
                st.rerun()
        _add_place(draft, search, clicked, key)
        with st.form(f"{key}-form", border=False):
            typed = _fields(form, draft.places, key)
            save = st.form_submit_button("Save claim", type="primary", key=f"{key}-save")
        if st.button("Close without saving", key=f"{key}-close"):
            close_form()
            st.rerun()
    if not save:
        return None
    try:
        return form_to_claim(draft.original, typed, text)
    except EventError as err:
        st.error(f"Not saved: {err}")
        return None


def checked_text(event: Event) -> str:
    """Who checked the claim and when, as far as it is known."""
    words = wording.status_text(event)
    if event.status_by:
        words += f", by {event.status_by}"
    return f"{words}, {wording.clock_text(event.status_at)} UTC" if event.status_at else words


def _fields(form: Form, places: Sequence[dict[str, Any]], key: str) -> Form:
    out: Form = {}

    def choose(column: Any, label: str, name: str, options: Sequence[Any], words: dict[Any, str]) -> None:
        out[name] = column.selectbox(
            label,
            options,
            index=list(options).index(form[name]),
            format_func=lambda value: words.get(value, str(value)),
            key=f"{key}-{name}",
        )

    what, sensitivity = st.columns([3, 1])
    labels = {sub: f"{wording.type_words(sub)} ({kind}: {sub})" for sub, kind in codes.TYPE_OF.items()}
    choose(what, "What", "sub_event_type", list(codes.TYPE_OF), labels)
    choose(sensitivity, "Sensitivity", "sensitivity", codes.SENSITIVITIES, {})
    kind, first, last, precision, role, zone = st.columns([1.4, 1.2, 1.2, 1, 1, 1.2])
    choose(kind, "When", "time_kind", codes.TIME_KINDS, KIND_WORDS)
    out["time_start"] = first.text_input(
        "First day", form["time_start"], key=f"{key}-start", placeholder="open"
    )
    out["time_end"] = last.text_input("Last day", form["time_end"], key=f"{key}-end", placeholder="open")
    choose(precision, "Precise to", "time_precision", list(TIME_PRECISIONS), TIME_PRECISIONS)
    choose(role, "The date is", "date_role", codes.DATE_ROLES, DATE_ROLE_WORDS)
    out["tz"] = zone.text_input("Time zone", form["tz"], key=f"{key}-tz")
    st.text("Local days, both included: 2024-11-27, or 2024-11-27 16:30; blank leaves an end open.")
    out["places"] = _places(places, key)
    st.markdown("**Numbers**, each by its words in the article")
    out["quantities"] = _grid(form["quantities"], QUANTITY_FIELDS, _QUANTITY_COLUMNS, f"{key}-quantities")
    st.markdown("**Who acts**")
    out["actors"] = _grid(form["actors"], ACTOR_FIELDS, _ACTOR_COLUMNS, f"{key}-actors")
    who, source, hedge = st.columns([2, 1, 1])
    out["attribution"] = who.text_input("Says who", form["attribution"], key=f"{key}-attribution")
    choose(source, "That is", "attribution_kind", codes.ATTRIBUTION_KINDS, SOURCE_WORDS)
    out["hedge"] = hedge.text_input("Hedge", form["hedge"], key=f"{key}-hedge", placeholder="reportedly")
    return out


_TEXT, _NUMBER, _CHOICE = (
    st.column_config.TextColumn,
    st.column_config.NumberColumn,
    st.column_config.SelectboxColumn,
)
_QUANTITY_COLUMNS: dict[str, Any] = {
    "words": _TEXT("Words in the article"),
    "op": _CHOICE("Is", options=list(codes.OPS), width="small"),
    "low": _NUMBER("From"),
    "high": _NUMBER("To"),
    "unit": _TEXT("Of what"),
    "effect": _CHOICE("What happened to them", options=list(codes.EFFECTS)),
    "who": _TEXT("Who they are"),
}
_ACTOR_COLUMNS: dict[str, Any] = {
    "name": _TEXT("Name"),
    "words": _TEXT("Words in the article"),
    "side": _NUMBER("Side", min_value=1, max_value=2, step=1, help="1 acts, 2 is acted upon"),
}


def _grid(
    rows: Sequence[dict[str, Any]], columns: Sequence[str], config: dict[str, Any], key: str
) -> list[dict[str, Any]]:
    """An editable table of rows; new ones are typed below the last."""
    numbers = ("low", "high", "side")
    table = pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows], dtype="Float64" if name in numbers else "object")
            for name in columns
        }
    )
    edited = st.data_editor(
        table, num_rows="dynamic", hide_index=True, column_config=config, key=key, width="stretch"
    )
    records: list[dict[str, Any]] = edited.astype("object").where(edited.notna(), None).to_dict("records")
    return records


def _places(places: Sequence[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    st.markdown("**Where**")
    if not places:
        st.text("no place in the text")
    out = []
    for i, place in enumerate(places):
        name, role, precision, radius = st.columns([2, 1.2, 1.2, 1], vertical_alignment="bottom")
        spot = decimal_text(place["lat"], place["lon"]) if place["lat"] is not None else "no point"
        name.text(f"{place['name']}\n{spot}")
        at = f"{key}-{i}-{place['place_id']}"
        roles = [*codes.PLACE_ROLES, REMOVE]
        picked = role.selectbox(
            f"Role of {place['name']}",
            roles,
            index=roles.index(place["role"]),
            format_func=lambda value: ROLE_WORDS.get(value, "take it out"),
            key=f"{at}-role",
        )
        near = precision.selectbox(
            f"Precision of {place['name']}",
            [1, 2, 3],
            index=int(place["geo_precision"]) - 1,
            format_func=PRECISION_WORDS.__getitem__,
            key=f"{at}-precision",
        )
        km = radius.number_input(
            "Radius, km", 0.0, 1000.0, float(place["radius_km"]), 0.5, key=f"{at}-radius", format="%.1f"
        )
        if picked != REMOVE:
            out.append(place | {"role": picked, "geo_precision": near, "radius_km": km})
    return out


def _add_place(
    draft: Draft,
    search: Callable[[str, int], Sequence[Place]],
    clicked: tuple[float, float] | None,
    key: str,
) -> None:
    """Search the gazetteer, or point at the map; the place then stands in the form, to be saved with it."""
    with st.expander("Add a place"):
        words = st.text_input("Search the gazetteer for a place", key=f"{key}-search")
        options = {p.place_id: p for p in search(words.strip()[:100], SEARCH_LIMIT)} if words.strip() else {}
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        place_id = left.selectbox(
            "Place found",
            list(options),
            index=None,
            key=f"{key}-found",
            format_func=lambda pid: f"{place_label(options[pid])} ({options[pid].kind})",
            placeholder=f"{len(options)} found" if words.strip() else "search first",
        )
        if right.button("Add this place", disabled=place_id is None, key=f"{key}-add-found") and place_id:
            _put(draft, options[place_id])
        st.toggle("Or point at it on the map", key="claim-placing")
        if st.session_state.get("claim-placing"):
            st.text(f"Clicked: {decimal_text(*clicked)}" if clicked else "Click the map where it is.")
            left, right = st.columns([3, 1], vertical_alignment="bottom")
            name = left.text_input("Its name", key=f"{key}-name", max_chars=200)
            if right.button("Add this point", disabled=clicked is None, key=f"{key}-add-point") and clicked:
                try:
                    _put(draft, user_place(name.strip(), *clicked))
                except EventError as err:
                    st.error(str(err))


def _put(draft: Draft, place: Place) -> None:
    """Add a place; the first one is the site, further ones wait for their role."""
    has_site = any(row["role"] == "site" for row in draft.places)
    region = place.kind in ("country", "adm1", "adm2", "area", "region", "continent")
    new = event_place(place, (), "reference" if has_site else "site", 3 if region else 1)
    if any(row["place_id"] == new.place_id for row in draft.places):
        st.info(f"{new.name} stands there already.")
        return
    draft.places.append(
        {"place_id": new.place_id, "name": new.name, "lat": new.lat, "lon": new.lon, "role": new.role}
        | {"geo_precision": new.geo_precision, "radius_km": new.radius_km, "reasons": new.reasons}
    )
    st.rerun()


def _next() -> int:
    st.session_state["claim-form-count"] = st.session_state.get("claim-form-count", 0) + 1
    return int(st.session_state["claim-form-count"])
