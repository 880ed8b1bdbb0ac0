"""The frame's layer as one folium element: claims, timeline, title and legend in one place."""

from __future__ import annotations

import json
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template


class TimeLayer(JSCSSMixin, folium.MacroElement):
    """Mounts our frame on the map it is added to.

    ``config`` is JSON-able and constant for one set of claims: {"data": base64 payload} or
    {"url": address of the payload}, "initial" state, "basemap" configuration. The payload travels
    as base64, so nothing in an article's text can mean anything to a template or to JavaScript.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        SM.mountInPage({{ this._parent.get_name() }}, {{ this.config_json }});
        {% endmacro %}
        """
    )

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "TimeLayer"
        self.config_json = script_json(config)


class FrameMessage(folium.MacroElement):
    """A message to a frame that stands already; goes into ``feature_group_to_add``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        SM.applyWhenReady({{ this.message_json }});
        {% endmacro %}
        """
    )

    def __init__(self, message: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "FrameMessage"
        self.message_json = script_json(message)


def script_json(value: object) -> str:
    """JSON that is safe inside a ``<script>`` and inside streamlit-folium's rewriting of names.

    ``<``, ``>``, ``&`` and the two line separators are escaped, and ``{{`` is broken up because
    streamlit-folium reads ``{{'name'}}`` as a reference to another element.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    for char in "<>&'":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.replace("{{", "{ {").replace("}}", "} }")
