"""GeoJSON and KML against what others wrote down: RFC 7946 as types, and the KML 2.2 schema itself."""

from __future__ import annotations

from importlib.resources import files

import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import HealthCheck, given, settings
from lxml import etree

from geo.export import snapshot_at, to_geojson, to_kml
from geo.models import Event
from tests.geo.claims import HOSTILE, claim_lists, first_article, hostile_article, hostile_claim
from tests.geo.importers.test_round_trips import snapshot_of


class _AtHome(etree.Resolver):
    """The schema names one of its neighbours by a web address; the package has it beside it."""

    def resolve(self, url: str, public_id: str, context: object) -> object:
        name = url.rsplit("/", 1)[-1]
        return self.resolve_string((files("pykml") / "schemas" / name).read_bytes(), context, base_url=name)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_AtHome())
    raw = (files("pykml") / "schemas" / "ogckml22.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(raw, parser, base_url="ogckml22.xsd"))


def breaches(schema: etree.XMLSchema, raw: bytes) -> list[str]:
    schema.validate(etree.fromstring(raw))
    return [f"{error.line}: {error.message}" for error in schema.error_log]


def test_the_schema_finds_a_breach(schema: etree.XMLSchema) -> None:
    raw = b'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><begin/></Document></kml>'
    assert breaches(schema, raw)


def test_the_first_article_s_kml_fits_the_schema(schema: etree.XMLSchema) -> None:
    article, events = first_article()
    assert breaches(schema, to_kml(snapshot_at(article, events))) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_fits_the_schema(schema: etree.XMLSchema, text: str) -> None:
    made = snapshot_of(hostile_article(text), [hostile_claim(text)], headline=text, view=text)
    assert breaches(schema, to_kml(made)) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(events=claim_lists(3))
def test_any_claims_fit_both(schema: etree.XMLSchema, events: list[Event]) -> None:
    article, _ = first_article()
    made = snapshot_of(article, events)
    assert breaches(schema, to_kml(made)) == []
    assert len(FeatureCollection.model_validate_json(to_geojson(made)).features) == len(events)


def test_the_first_article_s_geojson_is_read_by_its_types() -> None:
    article, events = first_article()
    read = FeatureCollection.model_validate_json(to_geojson(snapshot_at(article, events)))
    kinds = [feature.geometry.type if feature.geometry else None for feature in read.features]
    assert len(kinds) == 15
    assert "Point" in kinds or "Polygon" in kinds
    assert kinds.count(None) >= 4
