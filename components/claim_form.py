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
from geo.claim_form import (
    ACTOR_FIELDS,
    MAX_SUMMARY_CHARS,
    MAX_TEXT_CHARS,
    QUANTITY_FIELDS,
    Form,
    claim_to_form,
    form_to_claim,
)
from geo.errors import EventError
from geo.hand_coding import event_place
from geo.models import Event, Place
from geo.phrases import languages, say
from geo.resolve import place_label
from geo.review import decimal_text, user_place

TIME_PRECISIONS = (None, 0, 1, 2, 3)
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
        st.markdown(f"**{say('claim_form.claim', number=number)}**")
        st.text(" … ".join(draft.original.quotes)[:600])
        st.text(checked_text(current))
        if current != draft.original:
            st.warning(say("claim_form.changed"))
            if st.button(say("claim_form.anew"), key=f"{key}-anew"):
                open_form(current)
                st.rerun()
        _add_place(draft, search, clicked, key)
        with st.form(f"{key}-form", border=False):
            typed = _fields(form, draft.places, key)
            save = st.form_submit_button(say("claim_form.save"), type="primary", key=f"{key}-save")
        if st.button(say("claim_form.close"), key=f"{key}-close"):
            close_form()
            st.rerun()
    if not save:
        return None
    try:
        return form_to_claim(draft.original, typed, text)
    except EventError as err:
        st.error(say("claim_form.not_saved", reason=err))
        return None


def checked_text(event: Event) -> str:
    """Who checked the claim and when, as far as it is known."""
    words = wording.status_text(event)
    if event.status_by:
        words = say("claim_form.checked_by", words=words, initials=event.status_by)
    if not event.status_at:
        return words
    return say("claim_form.checked_at", words=words, moment=wording.clock_text(event.status_at))


def _fields(form: Form, places: Sequence[dict[str, Any]], key: str) -> Form:
    out: Form = {}

    def choose(column: Any, label: str, name: str, options: Sequence[Any], words: str) -> None:
        out[name] = column.selectbox(
            say(f"claim_form.{label}"),
            options,
            index=list(options).index(form[name]),
            format_func=lambda value: _option(words, value),
            key=f"{key}-{name}",
        )

    what, sensitivity = st.columns([3, 1])
    choose(what, "what", "sub_event_type", list(codes.TYPE_OF), "type")
    choose(sensitivity, "sensitivity", "sensitivity", codes.SENSITIVITIES, "sensitivity")
    kind, first, last, precision, role, zone = st.columns([1.4, 1.2, 1.2, 1, 1, 1.2])
    choose(kind, "when", "time_kind", codes.TIME_KINDS, "kind")
    out["time_start"] = first.text_input(
        say("claim_form.first_day"),
        form["time_start"],
        key=f"{key}-start",
        placeholder=say("claim_form.open"),
    )
    out["time_end"] = last.text_input(
        say("claim_form.last_day"), form["time_end"], key=f"{key}-end", placeholder=say("claim_form.open")
    )
    choose(precision, "precise_to", "time_precision", TIME_PRECISIONS, "time")
    choose(role, "date_is", "date_role", codes.DATE_ROLES, "date")
    out["tz"] = zone.text_input(say("claim_form.zone"), form["tz"], key=f"{key}-tz")
    st.text(say("claim_form.days_help"))
    out["places"] = _places(places, key)
    st.markdown(f"**{say('claim_form.numbers')}**")
    out["quantities"] = _grid(form["quantities"], QUANTITY_FIELDS, _quantity_columns(), f"{key}-quantities")
    st.markdown(f"**{say('claim_form.who_acts')}**")
    out["actors"] = _grid(form["actors"], ACTOR_FIELDS, _actor_columns(), f"{key}-actors")
    who, source, hedge = st.columns([2, 1, 1])
    out["attribution"] = who.text_input(
        say("claim_form.says_who"), form["attribution"], key=f"{key}-attribution"
    )
    choose(source, "that_is", "attribution_kind", codes.ATTRIBUTION_KINDS, "attribution")
    out["hedge"] = hedge.text_input(say("claim_form.hedge"), form["hedge"], key=f"{key}-hedge")
    out["labels"] = _labels(form["labels"], key)
    return out


def _option(words: str, value: Any) -> str:
    """The reader's words for one of a field's codes."""
    if words == "type":
        return say("claim_form.type", label=wording.type_words(value), kind=codes.TYPE_OF[value], type=value)
    if words == "attribution":
        return say(f"filters.attribution.{value}")
    return say(f"claim_form.{words}_{'none' if value is None else value}")


def _labels(labels: dict[str, str], key: str) -> dict[str, str]:
    """Title, short name and summary of the claim in each language that is offered."""
    out = dict(labels)
    with st.expander(say("claim_form.in_words")):
        st.text(say("claim_form.in_words_help"))
        for code, language in languages().items():
            title, label = st.columns([2, 1])
            for column, field in ((title, "title"), (label, "label")):
                out[f"{code}.{field}"] = column.text_input(
                    say(f"claim_form.{field}_in", language=language),
                    labels.get(f"{code}.{field}", ""),
                    key=f"{key}-{code}-{field}",
                    max_chars=MAX_TEXT_CHARS,
                )
            out[f"{code}.summary"] = st.text_area(
                say("claim_form.summary_in", language=language),
                labels.get(f"{code}.summary", ""),
                key=f"{key}-{code}-summary",
                height=80,
                max_chars=MAX_SUMMARY_CHARS,
            )
    return out


_TEXT, _NUMBER, _CHOICE = (
    st.column_config.TextColumn,
    st.column_config.NumberColumn,
    st.column_config.SelectboxColumn,
)


def _quantity_columns() -> dict[str, Any]:
    return {
        "words": _TEXT(say("claim_form.col_words")),
        "op": _CHOICE(say("claim_form.col_is"), options=list(codes.OPS), width="small"),
        "low": _NUMBER(say("claim_form.col_from")),
        "high": _NUMBER(say("claim_form.col_to")),
        "unit": _TEXT(say("claim_form.col_unit")),
        "effect": _CHOICE(say("claim_form.col_effect"), options=list(codes.EFFECTS)),
        "who": _TEXT(say("claim_form.col_who")),
    }


def _actor_columns() -> dict[str, Any]:
    side = say("claim_form.side_help")
    return {
        "name": _TEXT(say("claim_form.col_name")),
        "words": _TEXT(say("claim_form.col_words")),
        "side": _NUMBER(say("claim_form.col_side"), min_value=1, max_value=2, step=1, help=side),
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
    st.markdown(f"**{say('claim_form.where')}**")
    if not places:
        st.text(say("claim_form.no_place"))
    out = []
    for i, place in enumerate(places):
        name, role, precision, radius = st.columns([2, 1.2, 1.2, 1], vertical_alignment="bottom")
        spot = (
            decimal_text(place["lat"], place["lon"])
            if place["lat"] is not None
            else say("claim_form.no_point")
        )
        name.text(f"{place['name']}\n{spot}")
        at = f"{key}-{i}-{place['place_id']}"
        roles = [*codes.PLACE_ROLES, REMOVE]
        picked = role.selectbox(
            say("claim_form.role_of", place=place["name"]),
            roles,
            index=roles.index(place["role"]),
            format_func=lambda value: say(
                "claim_form.remove" if value == REMOVE else f"claim_form.role_{value}"
            ),
            key=f"{at}-role",
        )
        near = precision.selectbox(
            say("claim_form.precision_of", place=place["name"]),
            [1, 2, 3],
            index=int(place["geo_precision"]) - 1,
            format_func=lambda value: say(f"claim_form.precision_{value}"),
            key=f"{at}-precision",
        )
        km = radius.number_input(
            say("claim_form.radius"),
            0.0,
            1000.0,
            float(place["radius_km"]),
            0.5,
            key=f"{at}-radius",
            format="%.1f",
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
    with st.expander(say("claim_form.add_place")):
        words = st.text_input(say("claim_form.search"), key=f"{key}-search")
        options = {p.place_id: p for p in search(words.strip()[:100], SEARCH_LIMIT)} if words.strip() else {}
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        place_id = left.selectbox(
            say("claim_form.found_place"),
            list(options),
            index=None,
            key=f"{key}-found",
            format_func=lambda pid: f"{place_label(options[pid])} ({options[pid].kind})",
            placeholder=say("claim_form.found", count=len(options))
            if words.strip()
            else say("claim_form.search_first"),
        )
        if (
            right.button(say("claim_form.add_found"), disabled=place_id is None, key=f"{key}-add-found")
            and place_id
        ):
            _put(draft, options[place_id])
        st.toggle(say("claim_form.point_at"), key="claim-placing")
        if st.session_state.get("claim-placing"):
            st.text(
                say("claim_form.clicked", point=decimal_text(*clicked))
                if clicked
                else say("claim_form.click")
            )
            left, right = st.columns([3, 1], vertical_alignment="bottom")
            name = left.text_input(say("claim_form.its_name"), key=f"{key}-name", max_chars=200)
            if (
                right.button(say("claim_form.add_point"), disabled=clicked is None, key=f"{key}-add-point")
                and clicked
            ):
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
        st.info(say("claim_form.stands_already", place=new.name))
        return
    draft.places.append(
        {"place_id": new.place_id, "name": new.name, "lat": new.lat, "lon": new.lon, "role": new.role}
        | {"geo_precision": new.geo_precision, "radius_km": new.radius_km, "reasons": new.reasons}
    )
    st.rerun()


def _next() -> int:
    st.session_state["claim-form-count"] = st.session_state.get("claim-form-count", 0) + 1
    return int(st.session_state["claim-form-count"])
