"""An organisation's logo: made harmless when it is handed in, and painted where the sources stand.

Whatever is handed in leaves as a PNG that we drew ourselves: an SVG is checked and rasterised, a PNG is
decoded and encoded anew. So no script, no link and no hidden data of a logo reaches a file.
"""

from __future__ import annotations

import base64
import io
import re
import struct
from dataclasses import dataclass, replace

from lxml import etree

from components.snapshot.svg import Svg
from geo.errors import ProfileError
from geo.profile import Profile, profile_from_bytes

MAX_RAW_BYTES = 2_000_000
MAX_SIDE_PX = 6_000
KEPT_PX = (640, 200)
"""Wide and high at most; at 300 dpi the logo's place on a page is about this large."""
PLACE_PX = (150.0, 40.0)
SMALL_PLACE_PX = (96.0, 28.0)
_REFUSED = {"script", "foreignobject", "image", "use", "a", "iframe", "audio", "video", "animate", "set"}
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)


def logo_png(raw: bytes, origin: str) -> bytes:
    """A PNG or SVG as the PNG that is kept. Raises ProfileError naming what is wrong."""
    if len(raw) > MAX_RAW_BYTES:
        raise ProfileError(f"{origin}: {len(raw)} bytes; at most {MAX_RAW_BYTES} are read")
    if raw.lstrip()[:1] == b"<":
        raw = _rasterised(raw, origin)
    # Imported here: to be paid only by those who hand a logo in.
    from PIL import Image

    try:
        with Image.open(io.BytesIO(raw), formats=("PNG",)) as handed_in:
            wide, high = handed_in.size
            if max(wide, high) > MAX_SIDE_PX:
                raise ProfileError(f"{origin}: {wide}x{high} px; at most {MAX_SIDE_PX}")
            picture = handed_in.convert("RGBA")
    except ProfileError:
        raise
    except Exception as err:  # whatever Pillow raises on a damaged file
        raise ProfileError(f"{origin}: no PNG or SVG that can be read ({str(err)[:100]})") from err
    picture.thumbnail(KEPT_PX)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def profile_of_file(raw: bytes, origin: str) -> Profile:
    """A profile's file, its logo drawn anew. Raises ProfileError."""
    profile = profile_from_bytes(raw, origin)
    return replace(profile, logo_png=logo_png(profile.logo_png, origin)) if profile.logo_png else profile


def _rasterised(raw: bytes, origin: str) -> bytes:
    import resvg_py

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as err:
        raise ProfileError(f"{origin}: no SVG ({str(err)[:100]})") from err
    if b"<!doctype" in raw.lower() or etree.QName(root).localname != "svg":
        raise ProfileError(f"{origin}: an SVG without a document type declaration is needed")
    for element in root.iter():
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else "an instruction"
        if name in _REFUSED or (name == "an instruction" and element.tag is not etree.Comment):
            raise ProfileError(f"{origin}: {name} is not allowed in a logo")
        said = [str(value) for value in element.attrib.values()] + [element.text or ""]
        links = [str(v) for k, v in element.attrib.items() if str(k).endswith("href")]
        if any(_OUTSIDE.search(words) for words in said) or any(not v.startswith("#") for v in links):
            raise ProfileError(f"{origin}: a link to something outside is not allowed in a logo")
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=etree.tostring(root, encoding="unicode"), height=KEPT_PX[1], skip_system_fonts=True
            )
        )
    except Exception as err:  # the library's errors are of one untyped kind
        raise ProfileError(f"{origin}: the SVG cannot be drawn ({str(err)[:100]})") from err


@dataclass(frozen=True)
class Logo:
    """A logo as it is placed, in CSS px."""

    png: bytes
    wide: float
    high: float

    @property
    def link(self) -> str:
        """The picture as a ``data:`` address."""
        return "data:image/png;base64," + base64.b64encode(self.png).decode()


def logo_of(profile: Profile, is_small: bool = False) -> Logo | None:
    """The profile's logo at the size it is painted; None when it has none."""
    if not profile.logo_png:
        return None
    wide, high = struct.unpack(">II", profile.logo_png[16:24])
    most = SMALL_PLACE_PX if is_small else PLACE_PX
    share = min(most[0] / max(wide, 1), most[1] / max(high, 1))
    return Logo(profile.logo_png, wide * share, high * share)


def paint_logo(svg: Svg, logo: Logo, right: float, top: float) -> None:
    """The logo with its upper right corner there."""
    with svg.group("logo"):
        svg.element(
            "image",
            x=right - logo.wide,
            y=top,
            width=logo.wide,
            height=logo.high,
            href=logo.link,
            image_rendering="optimizeQuality",
        )


def logo_svg(logo: Logo) -> str:
    """The logo as an SVG of its own, for a typesetter that takes SVG as text."""
    svg = Svg()
    with svg.block("svg", xmlns="http://www.w3.org/2000/svg", width=logo.wide, height=logo.high):
        svg.element("image", width=logo.wide, height=logo.high, href=logo.link)
    return svg.markup()
