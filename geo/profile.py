"""An organisation's profile: whose file it is, and how it looks and is named.

One JSON file to hand around (TOML is read too). It changes looks and adds words; it takes none of ours
away: sources, licences, counts and "machine draft" stay in every file. ``logo_png`` is a PNG that this
project drew itself (``components.snapshot.branding``), never the file that was handed in.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import string
import tomllib
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from geo.errors import ProfileError

Typeface = Literal["sans", "serif"]
TYPEFACES: tuple[Typeface, ...] = get_args(Typeface)
MAX_FILE_BYTES = 1_000_000
MAX_LOGO_BYTES = 400_000
MAX_NAME_CHARS, MAX_NOTE_CHARS, MAX_RULE_CHARS = 100, 400, 100
MIN_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: text against what is behind it; the accent stands on white and under white text."""
FILE_NAME_RULE = "map-{article}-{stop}-{state}"
HOLES = ("article", "stop", "state", "created", "organisation")

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Profile:
    """Blank fields leave things as they are. ``accent`` is ``#rrggbb`` with ``MIN_CONTRAST`` to white;
    ``file_name_rule`` has ``HOLES`` in braces. Raises ProfileError naming field, value and what is allowed.
    """

    name: str = ""
    logo_png: bytes = b""
    accent: str = ""
    typeface: Typeface = "sans"
    disclaimer: str = ""
    boundary_note: str = ""
    file_name_rule: str = ""

    def __post_init__(self) -> None:
        for field, most in (
            ("name", MAX_NAME_CHARS),
            ("disclaimer", MAX_NOTE_CHARS),
            ("boundary_note", MAX_NOTE_CHARS),
            ("file_name_rule", MAX_RULE_CHARS),
        ):
            value = getattr(self, field)
            if not isinstance(value, str) or len(value) > most:
                raise ProfileError(f"{field}: a text of at most {most} characters is needed")
        if self.typeface not in TYPEFACES:
            raise ProfileError(f"typeface {self.typeface!r}; allowed are {', '.join(TYPEFACES)}")
        if self.accent:
            if not (isinstance(self.accent, str) and _COLOUR.match(self.accent)):
                raise ProfileError(f"accent {self.accent!r}; a colour such as #1f4e79 is needed")
            found = contrast(self.accent, "#ffffff")
            if found < MIN_CONTRAST:
                raise ProfileError(
                    f"accent {self.accent}: contrast {found:.1f} to white; at least {MIN_CONTRAST} is needed"
                )
        if len(self.logo_png) > MAX_LOGO_BYTES:
            raise ProfileError(f"logo: {len(self.logo_png)} bytes; at most {MAX_LOGO_BYTES} are kept")
        if self.logo_png and not self.logo_png.startswith(_PNG):
            raise ProfileError("logo: no PNG")
        _check_rule(self.file_name_rule)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def profile_to_json(profile: Profile) -> str:
    """The profile as the text of a file; the logo as base64."""
    said: dict[str, Any] = {field.name: getattr(profile, field.name) for field in fields(Profile)}
    said["logo_png"] = base64.b64encode(profile.logo_png).decode()
    return json.dumps({"format": "situation-map profile", **said}, ensure_ascii=False, indent=1)


def profile_from_bytes(raw: bytes, origin: str) -> Profile:
    """A profile from JSON or TOML. Raises ProfileError; keys that are not ours are refused by name."""
    if len(raw) > MAX_FILE_BYTES:
        raise ProfileError(f"{origin}: {len(raw)} bytes; at most {MAX_FILE_BYTES} are read")
    try:
        text = raw.decode("utf-8-sig")
        said = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as err:
        raise ProfileError(f"{origin}: neither JSON nor TOML ({str(err)[:100]})") from err
    if not isinstance(said, dict):
        raise ProfileError(f"{origin}: no table of fields")
    said.pop("format", None)
    known = {field.name for field in fields(Profile)}
    if unknown := sorted(set(said) - known):
        raise ProfileError(f"{origin}: {', '.join(unknown)[:100]}; allowed are {', '.join(sorted(known))}")
    try:
        said["logo_png"] = base64.b64decode(str(said.get("logo_png") or ""), validate=True)
        return Profile(**said)
    except (binascii.Error, ProfileError) as err:
        raise ProfileError(f"{origin}: {err}") from err


def _check_rule(rule: str) -> None:
    try:
        holes = [name for _, name, form, change in string.Formatter().parse(rule) if name is not None]
        odd = [form or change for _, name, form, change in string.Formatter().parse(rule) if form or change]
    except ValueError as err:
        raise ProfileError(f"file_name_rule {rule!r}: {err}") from err
    if odd or not set(holes) <= set(HOLES):
        allowed = ", ".join(f"{{{hole}}}" for hole in HOLES)
        raise ProfileError(f"file_name_rule {rule!r}; allowed in braces are {allowed}")


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


NO_PROFILE = Profile()
