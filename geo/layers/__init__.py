"""The reader's own layers: boundaries, areas of control and the like, from GeoJSON, GeoPackage, Shapefile.

Each carries its title, source and date; boundary layers with P-codes are joined to the claims
(``geo.layers.pcodes``). Files are of unknown origin: they are read in a process of their own
(``geo.layers.read``). Nothing is imported here: a page without layers does not wait for shapely.
"""
