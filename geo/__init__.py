"""Places, times and claims of a news article: plain Python, no page and no map.

Everywhere in this package coordinates are named ``lat`` and ``lon`` (WGS 84, degrees), text
offsets count Unicode code points, and instants are aware datetimes in UTC.
"""
