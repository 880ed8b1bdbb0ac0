from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from geo.errors import EventError
from geo.event_json import event_from_dict, event_to_dict
from geo.models import Event
from tests.geo.claims import claims, first_article

TEXT = "Rebels took at least 13 villages near Atarib."


def row(**changes: Any) -> dict[str, Any]:
    good = {
        "event_id": "a/c01",
        "article_id": "a",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "trigger": [7, 11],
        "evidence": [[0, 45]],
        "quotes": [TEXT],
        "time_kind": "undated",
        "quantities": [
            {"text": "at least 13", "op": ">=", "low": 13, "unit": "villages", "evidence": [[12, 23]]}
        ],
        "places": [{"place_id": "gn:174030", "name": "Atarib", "evidence": [[38, 44]]}],
    }
    return good | changes


@given(claims())
def test_a_claim_survives_its_json(event: Event) -> None:
    printed = json.dumps(event_to_dict(event))
    assert event_from_dict(json.loads(printed)) == event


def test_the_keys_are_those_of_the_contract() -> None:
    _, events = first_article()
    assert list(event_to_dict(events[3])) == [
        *("event_id", "article_id", "lang", "trigger", "evidence", "quotes", "time_start", "time_end", "tz"),
        *("time_kind", "time_precision", "date_role", "places", "event_type", "sub_event_type", "actors"),
        *("quantities", "attribution", "attribution_kind", "attribution_evidence", "hedge"),
        *("hedge_evidence", "time_evidence", "overlaps_with", "incident_id", "confidence", "reasons"),
        *("status", "status_by", "status_at", "sensitivity", "labels"),
    ]


def test_a_sound_row_is_read() -> None:
    event = event_from_dict(row(), TEXT)
    assert event.status == "machine"
    assert event.places[0].lat is None
    assert event.quantities[0].high is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"event_id": " "}, "event_id is blank"),
        ({"event_type": "Wars"}, "'Wars'; allowed are Battles"),
        ({"sub_event_type": "Mob violence"}, "'Mob violence'; allowed under Battles are"),
        ({"evidence": [[0, 44]]}, "reads"),
        ({"evidence": [[0, 46]], "quotes": [TEXT]}, "within 0 to 45"),
        ({"quotes": []}, "0 for 1 evidence spans"),
        ({"trigger": [11, 7]}, "start before end"),
        ({"trigger": [7]}, r"\[start, end\] is needed"),
        ({"trigger": [True, 9]}, r"\[start, end\] is needed"),
        ({"time_kind": "within"}, "without a time"),
        ({"time_start": "2024-11-27T00:00:00+00:00"}, "with a time"),
        ({"time_kind": "after", "time_start": "2024-11-27T00:00:00"}, "no offset"),
        ({"time_kind": "after", "time_start": "yesterday"}, "an ISO instant"),
        (
            {
                "time_kind": "within",
                "time_start": "2024-11-28T00:00:00Z",
                "time_end": "2024-11-28T00:00:00Z",
            },
            "is not after time_start",
        ),
        ({"time_precision": 4}, "allowed are 0, 1, 2, 3"),
        ({"tz": "Mars/Olympus"}, "not an IANA time zone"),
        ({"tz": "../../etc/passwd"}, "not an IANA time zone"),
        ({"confidence": 1.5}, "allowed is 0 to 1"),
        ({"confidence": float("nan")}, "a number is needed"),
        ({"date_role": "rumour"}, "allowed are event, background"),
        ({"status": "verified"}, "allowed are machine, accepted"),
        ({"places": [{"place_id": "x", "name": "y", "lat": 0, "lon": 0}]}, "0,0"),
        ({"places": [{"place_id": "x", "name": "y", "lat": 91, "lon": 1}]}, "-90 to 90"),
        ({"places": [{"place_id": "x", "name": "y", "lat": 36.0}]}, "both or neither"),
        ({"places": [{"place_id": "x", "name": "y", "geo_precision": 4}]}, "allowed are 1, 2, 3"),
        ({"places": [{"place_id": "x", "name": "y", "where_prec": 8}]}, "allowed are 1 to 7"),
        ({"places": [{"place_id": "x", "name": "y", "radius_km": -1}]}, "0 or more"),
        ({"places": ["Atarib"]}, "objects are needed"),
        ({"quantities": [{"text": "13", "effect": "killed", "unit": "soldiers"}]}, "must be 'people'"),
        ({"quantities": [{"text": "13", "low": 14, "high": 13}]}, "low 14 above high 13"),
        ({"quantities": [{"text": "13", "evidence": [[0, 6]]}]}, "reads otherwise"),
        ({"labels": ["a"]}, "an object of texts"),
        ({"actors": "rebels"}, "a list is needed"),
        ({"attribution": "half \ud800"}, "half a character"),
        ({"labels": {"\udfff": "x"}}, "half a character"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_the_value(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(EventError, match=said):
        event_from_dict(row(**changes), TEXT)
