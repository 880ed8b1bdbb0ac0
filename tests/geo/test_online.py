import pytest
from geopy.exc import GeocoderTimedOut
from geopy.location import Location
from geopy.point import Point

from geo import online
from geo.errors import OnlineError
from geo.online import OnlineGeocoder


class FakeNominatim:
    def __init__(self, error=None):
        self.queries, self.error = [], error

    def geocode(self, query, **_):
        self.queries.append(query)
        if self.error:
            raise self.error
        if query == "Nowhere":
            return None
        raw = {"osm_type": "node", "osm_id": 7, "address": {"country_code": "sy", "state": "Aleppo"}}
        return Location("Anadan, Aleppo, Syria", Point(36.29, 37.04), raw)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(online, "MIN_DELAY_S", 0.0)
    monkeypatch.delenv(online.SWITCH, raising=False)


@pytest.mark.parametrize("enabled", [None, False])
def test_it_is_off_unless_switched_on(enabled):
    fake = FakeNominatim()
    with pytest.raises(OnlineError, match="switched off"):
        OnlineGeocoder(enabled=enabled, geocoder=fake)
    assert fake.queries == []


def test_the_variable_switches_it_on(monkeypatch):
    monkeypatch.setenv(online.SWITCH, "1")
    assert OnlineGeocoder(geocoder=FakeNominatim()).geocode("Anadan").country == "SY"
    with pytest.raises(OnlineError):
        OnlineGeocoder(enabled=False, geocoder=FakeNominatim())


def test_an_answer_becomes_a_place_and_is_asked_for_once():
    fake = FakeNominatim()
    geocoder = OnlineGeocoder(enabled=True, geocoder=fake)
    first = geocoder.geocode("Anadan")
    assert (first.place_id, first.name, first.lat, first.admin1) == ("osm:n7", "Anadan", 36.29, "Aleppo")
    assert geocoder.geocode(" Anadan ") == first
    assert geocoder.geocode("Nowhere") is None and geocoder.geocode("Nowhere") is None
    assert fake.queries == ["Anadan", "Nowhere"]


def test_a_failing_request_is_an_online_error():
    geocoder = OnlineGeocoder(enabled=True, geocoder=FakeNominatim(GeocoderTimedOut("slow")))
    with pytest.raises(OnlineError, match="did not answer"):
        geocoder.geocode("Anadan")


@pytest.mark.parametrize("query", ["", "  ", "x" * 1_000])
def test_an_empty_or_long_query_is_refused(query):
    fake = FakeNominatim()
    with pytest.raises(OnlineError):
        OnlineGeocoder(enabled=True, geocoder=fake).geocode(query)
    assert fake.queries == []


def test_requests_carry_our_user_agent():
    geocoder = OnlineGeocoder(enabled=True)
    assert geocoder._geocoder.headers["User-Agent"] == online.USER_AGENT
