"""The map with its timeline: a folium map, our TimeLayer on it, shown by ``st_folium``.

Takes a frame of events and the state the page wants; returns what the reader did in the frame.
Scrubbing happens in the browser; Python hears once, after release (see ``assets/bridge.js``).
This is the only place that speaks folium's (lat, lon) order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import folium
import pandas as pd
import streamlit as st
import streamlit.components.v1 as components_v1
from streamlit_folium import st_folium

from components import basemap
from components.assets import bundle, publish
from components.map_view.axis_state import axis_from_frame, axis_to_frame
from components.map_view.ground import ground_config
from components.map_view.look_state import ClaimLook, look_from_frame, look_to_frame
from components.map_view.payload import frame_payload, hidden_bits, to_base64, to_json
from components.map_view.time_layer import FrameMessage, TimeLayer
from components.map_view.wire import packed
from geo.gazetteer_store import cache_folder
from geo.models import Article, Place
from geo.phrases import phrases
from geo.time_axis import AxisView

if TYPE_CHECKING:
    from geo.layers.model import Layer

INLINE_UP_TO = 1000
"""Above this many claims the payload is a file fetched by the frame, not text in every rerun."""
FRAME_HEIGHT_PX = 700

__all__ = [
    "ClaimLook",
    "MapReport",
    "MapWish",
    "axis_to_frame",
    "frame_payload",
    "hidden_bits",
    "look_to_frame",
    "situation_map",
    "to_base64",
    "to_json",
]


@dataclass(frozen=True)
class MapReport:
    """What the frame last said. ``time_ms`` None: at its default, the last stop; ``story``: the claims
    are being told one by one."""

    time_ms: float | None = None
    selected: str | None = None
    mode: str = "up to"
    view: tuple[float, float, float] | None = None
    click: tuple[float, float] | None = None
    story: bool = False
    axis: AxisView = field(default_factory=AxisView)
    look: ClaimLook = field(default_factory=ClaimLook)


@dataclass(frozen=True)
class MapWish:
    """What the page wants shown. ``initial`` holds what the URL said when the page was opened;
    ``mentions`` are places the text names, drawn hollow; ``placing`` makes a click report its point."""

    initial: MapReport = field(default_factory=MapReport)
    kept: Sequence[bool] | None = None
    mentions: Sequence[Place] = ()
    placing: bool = False
    online_tiles: Mapping[str, Any] | None = None
    layers: Sequence[Layer] = ()


@st.cache_resource(show_spinner=False)
def _frame_files() -> tuple[str, str]:
    """Declare the folders the frame may fetch from; returns their addresses (assets, base map)."""
    folder = cache_folder() / "frame"
    folder.mkdir(parents=True, exist_ok=True)
    assets = components_v1.declare_component("situation_frame", path=str(folder))
    ground = components_v1.declare_component("situation_basemap", path=str(basemap.basemap_dir()))
    return f"/component/{assets.name}", f"/component/{ground.name}"


def _links(base: str) -> tuple[str, str]:
    """Addresses of the joined script and style, written under the cache if they are not there."""
    joined, folder = bundle(), cache_folder() / "frame"
    publish(folder, f"{joined.digest}/situation.js", joined.script.encode())
    publish(folder, f"{joined.digest}/situation.css", joined.style.encode())
    return f"{base}/{joined.digest}/situation.js", f"{base}/{joined.digest}/situation.css"


@st.cache_data(show_spinner=False, max_entries=16)
def _payload(
    digest: str,
    around: Sequence[tuple[float, float]],
    _frame: pd.DataFrame,
    _article: Article,
    _get_place: Callable[[str], Place] | None,
    lang: str,
) -> tuple[str, list[float], str]:
    """(digest, bounds, base64 payload or the name of its file); cached by the claims' digest
    and the language spoken."""
    payload = frame_payload(_frame, _article, basemap.attribution(), _get_place, around)
    if len(_frame) <= INLINE_UP_TO:
        return payload["digest"], payload["bounds"], to_base64(payload)
    first, parts = packed(payload)
    for name, content in (*parts.items(), first):
        publish(cache_folder() / "frame", f"claims/{name}", content)
    name = f"claims/{first[0]}"
    return payload["digest"], payload["bounds"], name


def situation_map(
    frame: pd.DataFrame,
    article: Article,
    claims_digest: str,
    wish: MapWish,
    get_place: Callable[[str], Place] | None = None,
    key: str = "map",
) -> MapReport:
    """Draw the frame and return the reader's last report.

    ``claims_digest`` changes whenever the claims or the article do (then the frame is mounted anew);
    ``wish.kept`` says which claims the filters leave and is sent to the standing frame.
    """
    assets_url, ground_url = _frame_files()
    script, style = _links(assets_url)
    # A text without a placed claim is shown where its places are.
    first_look = not bool(frame["has_place"].any())
    digest, bounds, data = _payload(
        claims_digest,
        [(p.lat, p.lon) for p in wish.mentions] if first_look else [],
        frame,
        article,
        get_place,
        phrases().code,
    )
    known = last_report(key)
    if known and known.selected and not frame["event_id"].eq(known.selected).any():
        choose_claim(None, key)
    initial = _initial(wish, key, digest)
    inline = len(frame) <= INLINE_UP_TO
    south, west, north, east = bounds
    config = {
        ("data" if inline else "url"): data if inline else f"{assets_url}/{data}",
        "initial": initial,
        "basemap": ground_config((south, west, north, east), initial["view"], ground_url, assets_url),
    }
    mount = hashlib.sha256(repr((digest, script, initial)).encode()).hexdigest()[:12]
    fmap = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=7,
        tiles=None,
        control_scale=True,
        min_zoom=2,
        max_zoom=16,
        world_copy_jump=True,
        zoom_snap=0.25,
    )
    fmap.default_js = [("situation", script)]
    fmap.default_css = [("situation_css", style)]
    TimeLayer(config).add_to(fmap)
    group = folium.FeatureGroup(name="messages")
    own = _own_layers(wish, frame, assets_url)
    FrameMessage(_message(wish, key, mount, own)).add_to(group)
    component_key = f"{key}-{mount}"
    st_folium(
        fmap,
        key=component_key,
        height=FRAME_HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
    )
    return _report(st.session_state.get(component_key), wish, key)


def _own_layers(wish: MapWish, frame: pd.DataFrame, assets_url: str) -> dict[str, Any] | None:
    if not wish.layers:
        return None
    # Only now: a page without layers does not wait for the library that reads them.
    from components.map_view.layers import layers_message

    return layers_message(wish.layers, list(frame["event"]), assets_url)


def choose_claim(claim: str | None, key: str = "map") -> None:
    """Let the frame be mounted with this claim chosen when its claims change next."""
    last = last_report(key) or MapReport()
    st.session_state[f"{key}-report"] = replace(last, selected=claim)


def last_report(key: str = "map") -> MapReport | None:
    """The last report of the frame under ``key`` in this session, None before the first."""
    report = st.session_state.get(f"{key}-report")
    return report if isinstance(report, MapReport) else None


def _initial(wish: MapWish, key: str, digest: str) -> dict[str, Any]:
    """Constant while the same claims stand: the state they were mounted with.

    When claims change, the frame is mounted anew where the reader left the one before.
    """
    store = st.session_state.setdefault(f"{key}-initial", {})
    if digest not in store:
        first = last_report(key) or wish.initial
        store.clear()
        store[digest] = {
            "time": first.time_ms,
            "sel": first.selected,
            "mode": first.mode,
            "story": first.story,
            **axis_to_frame(first.axis),
            **look_to_frame(first.look),
            "view": list(first.view) if first.view else None,
            "hidden": hidden_bits(wish.kept) if wish.kept is not None else "",
        }
    initial: dict[str, Any] = store[digest]
    return initial


def _message(wish: MapWish, key: str, mount: str, own: dict[str, Any] | None) -> dict[str, Any]:
    """{"seq", field: [value, version]}; a version grows only when its field's value changes."""
    store = st.session_state.setdefault(f"{key}-sent-{mount}", {"seq": 0, "fields": {}})
    wanted: dict[str, Any] = {
        "hidden": hidden_bits(wish.kept) if wish.kept is not None else "",
        "mentions": [{"lat": p.lat, "lon": p.lon, "label": p.name, "name": p.name} for p in wish.mentions],
        "placing": wish.placing,
        "tiles": dict(wish.online_tiles) if wish.online_tiles else None,
        "layers": own,
    }
    for name, value in wanted.items():
        known = store["fields"].get(name)
        if known is None:
            store["seq"] += bool(value) and name != "hidden"
            store["fields"][name] = [value, store["seq"] if name != "hidden" else 0]
        elif known[0] != value:
            store["seq"] += 1
            store["fields"][name] = [value, store["seq"]]
    return {"seq": store["seq"], **store["fields"]}


def _report(value: object, wish: MapWish, key: str) -> MapReport:
    last = last_report(key)
    if not isinstance(value, dict) or "fid" not in value:
        return st.session_state.setdefault(f"{key}-report", last or wish.initial)  # type: ignore[no-any-return]
    time_ms, selected = value.get("time"), value.get("sel")
    report = MapReport(
        time_ms=float(time_ms) if isinstance(time_ms, (int, float)) else None,
        selected=str(selected) if selected else None,
        mode="window" if value.get("mode") == "window" else "up to",
        view=_view(value.get("view")),
        click=_click(value.get("click")),
        story=value.get("story") is True,
        axis=axis_from_frame(value),
        look=look_from_frame(value),
    )
    st.session_state[f"{key}-report"] = report
    return report


def _view(value: object) -> tuple[float, float, float] | None:
    if not isinstance(value, list) or len(value) != 3 or not all(isinstance(x, (int, float)) for x in value):
        return None
    return float(value[0]), float(value[1]), float(value[2])


def _click(value: object) -> tuple[float, float] | None:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(x, (int, float)) for x in value):
        return None
    return float(value[0]), float(value[1])
