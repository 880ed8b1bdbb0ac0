"""The reader's own layers: boundaries, areas of control and the like, from GeoJSON, GeoPackage, Shapefile.

Each carries its title, source and date; boundary layers with P-codes are joined to the claims
(``geo.layers.pcodes``). Files are of unknown origin: they are read in a process of their own.
"""

from geo.layers.display import layer_payload
from geo.layers.kept import forget_layer, keep_layer, kept_layers
from geo.layers.model import Layer
from geo.layers.pcodes import Join, joins
from geo.layers.read import read_layer

__all__ = [
    "Join",
    "Layer",
    "forget_layer",
    "joins",
    "keep_layer",
    "kept_layers",
    "layer_payload",
    "read_layer",
]
