import pytest
from geopy.distance import distance
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.geocoder import GazetteerGeocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer):
    return GazetteerGeocoder(gazetteer)


def test_it_is_a_geopy_geocoder_and_returns_its_locations(geocoder):
    location = geocoder.geocode("Atarib")
    assert isinstance(geocoder, Geocoder) and isinstance(location, Location)
    assert distance(location.point, (36.13907, 36.82504)).km < 1
    assert location.raw["place_id"] == "gn:174030"


def test_all_answers_when_not_exactly_one(geocoder):
    locations = geocoder.geocode("Paris", exactly_one=False, limit=5)
    assert len(locations) == 5 and locations[0].raw["country"] == "FR"


def test_what_follows_a_comma_narrows_down(geocoder):
    assert geocoder.geocode("Paris, Texas").raw["admin1"] == "Texas"
    assert geocoder.geocode("Aleppo, Syria").raw["place_id"] == "gn:170063"
    assert geocoder.geocode("Aleppo, France") is None


def test_country_codes_narrow_down(geocoder):
    assert geocoder.geocode("Paris", country_codes="ca").raw["country"] == "CA"
    assert geocoder.geocode("Paris", country_codes=["SY"]) is None


@pytest.mark.parametrize("query", ["Qqzzxv", "", " , ,"])
def test_nothing_found_is_none(geocoder, query):
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


@pytest.mark.parametrize("query", ["x" * 10_000, None, 3])
def test_a_query_that_is_no_short_text_is_refused(geocoder, query):
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)


@pytest.mark.parametrize("query", [(36.139, 36.825), "36.139, 36.825", Point(36.139, 36.825)])
def test_reverse_takes_what_geopy_takes(geocoder, query):
    location = geocoder.reverse(query)
    assert location.raw["place_id"] == "gn:174030" and location.raw["distance_km"] < 0.1


def test_reverse_gives_several_nearest_first(geocoder):
    near = [
        location.raw["distance_km"]
        for location in geocoder.reverse((36.2, 37.15), exactly_one=False, limit=5)
    ]
    assert len(near) > 1 and near == sorted(near)


def test_reverse_far_out_at_sea_is_none(geocoder):
    assert geocoder.reverse((-48.9, -123.4)) is None


@pytest.mark.parametrize("query", ["nowhere", (1000, 2), object()])
def test_reverse_refuses_what_is_no_point(geocoder, query):
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse(query)
