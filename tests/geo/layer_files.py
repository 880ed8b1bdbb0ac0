"""Layers for the tests, made here: two provinces of two districts each, in the ways files come."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyogrio.raw import write

from geo.layers.model import Layer, described
from geo.layers.read import read_layer

# Districts are one degree wide, from 10 E to 14 E and 50 N to 51 N.
DISTRICTS = (
    ("XX01", "West", "XX0101", "Far West"),
    ("XX01", "West", "XX0102", "Near West"),
    ("XX02", "East", "XX0201", "Near East"),
    ("XX02", "East", "XX0202", "Far East"),
)
COLUMNS = ("ADM1_PCODE", "ADM1_EN", "ADM2_PCODE", "ADM2_EN")


def square(west: float, south: float = 50.0, side: float = 1.0) -> Any:
    return shapely.box(west, south, west + side, south + side)


def district_features() -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "properties": dict(zip(COLUMNS, row, strict=True)),
            "geometry": json.loads(shapely.to_geojson(square(10.0 + i))),
        }
        for i, row in enumerate(DISTRICTS)
    ]


def geojson(features: list[Any] | None = None, **members: Any) -> bytes:
    found = {"type": "FeatureCollection", "features": district_features() if features is None else features}
    return json.dumps(found | members).encode()


def written(driver: str, suffix: str, crs: str = "EPSG:4326", shapes: list[Any] | None = None) -> Path:
    """The districts as a file that GDAL wrote, in a folder of its own; coordinates as given."""
    folder = Path(tempfile.mkdtemp())
    shapes = [square(10.0 + i) for i in range(4)] if shapes is None else shapes
    fields = [np.array([row[k] for row in DISTRICTS[: len(shapes)]], dtype=object) for k in range(4)]
    write(
        str(folder / f"districts{suffix}"),
        geometry=shapely.to_wkb(np.array(shapes, dtype=object)),
        field_data=fields,
        fields=np.array(COLUMNS, dtype=object),
        driver=driver,
        geometry_type="Polygon",
        crs=crs,
    )
    return folder


def shapefile_zip(**options: Any) -> bytes:
    folder = written("ESRI Shapefile", ".shp", **options)
    return zipped({f"data/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())})


def gpkg(**options: Any) -> bytes:
    return next(written("GPKG", ".gpkg", **options).glob("*.gpkg")).read_bytes()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def districts(**changes: Any) -> Layer:
    """The districts as a layer that may be shown."""
    layer = read_layer(geojson(), "districts.geojson")
    words = {"title": "Districts", "source": "Survey office", "date": "2024-05", "label_column": "ADM2_EN"}
    return described(layer, **(words | changes))
