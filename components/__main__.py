"""``python -m components ARTICLE -o OUT.png``: an article's situation map as a file of any kind we write.

The suffix of each OUT decides. Exit code 0 when all is written, 1 when the input or a part of it could
not be read or a file not written, 2 for wrong usage. Nothing is printed but what went wrong and, on a
terminal, a progress bar.
"""

from __future__ import annotations

import argparse
import logging
import math
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from geo.errors import ArticleError, GeoError
from geo.phrases import FALLBACK, languages, speaking_in
from geo.profile import MAX_FILE_BYTES

if TYPE_CHECKING:
    from components.map_view.look_state import ClaimLook
    from geo.gazetteer import Gazetteer
    from geo.models import Article, Event, Place, Rejected

PICTURES = (".png", ".svg", ".pdf", ".briefing.pdf", ".gif")
"""The longest suffix that a name ends in decides."""
SIZE_NAMES = ("default", "phone", "a4", "a4-portrait", "16:9", "1:1", "4:5", "9:16")
_PIXELS = re.compile(r"(\d{2,5})[xX](\d{2,5})")
STEPS = 3
"""Reading, claims and drawing, before the files themselves."""


class _Progress:
    """A bar on stderr while there is something to wait for; nothing when stderr is no terminal."""

    def __init__(self, steps: int) -> None:
        self.steps, self.done, self.on = steps, 0, sys.stderr.isatty()

    def __call__(self, what: str) -> None:
        if self.on:
            filled = round(24 * self.done / self.steps)
            bar = "█" * filled + "░" * (24 - filled)
            print(f"\r\033[K{bar} {what}", end="", file=sys.stderr, flush=True)
        self.done += 1

    def within(self, what: str) -> None:
        """More words about the step that is under way."""
        self.done -= 1
        self(what)

    def close(self) -> None:
        """Take the bar away."""
        if self.on:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class _Input:
    """What was read: the article, its claims, the places it names, and what was set aside."""

    article: Article
    events: tuple[Event, ...]
    mentions: tuple[Place, ...] = ()
    rejected: tuple[Rejected, ...] = ()


def main(argv: Sequence[str] | None = None) -> int:
    """Write the files; returns the exit code. argparse ends the process with 2 for wrong usage."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    kinds = [_kind(parser, out) for out in arguments.out]
    progress = _Progress(STEPS + len(kinds))
    try:
        with speaking_in(arguments.lang):
            return _run(arguments, kinds, progress)
    except (GeoError, OSError) as error:
        progress.close()
        print(f"python -m components: {error}", file=sys.stderr)
        return 1
    finally:
        progress.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components", description="Write the situation map of an article to files."
    )
    parser.add_argument(
        "article",
        metavar="ARTICLE",
        help="an article's id in the library, an article's file, or a file of claims that left here",
    )
    parser.add_argument(
        "-o", "--out", metavar="OUT", action="append", required=True, help=f"file to write: {_suffixes()}"
    )
    parser.add_argument(
        "--published", type=_day, metavar="DATE", help="publication date or instant, ISO 8601"
    )
    parser.add_argument(
        "--events", type=Path, metavar="CSV", help="coded claims instead of those known or found"
    )
    parser.add_argument(
        "--time", type=_instant, metavar="ISO", help="the stop nearest to it is shown; default: last"
    )
    parser.add_argument("--mode", choices=("up to", "window"), default="up to", help="what the map keeps")
    parser.add_argument("--headline", default="", metavar="TEXT", help="a headline over the map")
    parser.add_argument(
        "--size",
        type=_size,
        default="default",
        metavar="SIZE",
        help=f"of pictures: {', '.join(SIZE_NAMES)}, or WIDTHxHEIGHT in CSS px; default 1200x820",
    )
    parser.add_argument(
        "--scale",
        type=_scale,
        metavar="N",
        help="PNG pixels per CSS px; default 1, for paper and screen formats 300 dpi",
    )
    parser.add_argument(
        "--lang", choices=tuple(languages()), default=FALLBACK, help="language of what the files say"
    )
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="of pictures")
    parser.add_argument(
        "--profile", type=Path, metavar="FILE", help="an organisation's profile (JSON or TOML) to leave under"
    )
    parser.add_argument("--colour-by", choices=("type", "actor"), default="type", help="of the symbols")
    parser.add_argument(
        "--size-by", default="", metavar="KIND", help="of the symbols: a kind of figure: people/killed"
    )
    parser.add_argument("--view", type=_view, metavar="LAT,LON,ZOOM", help="default: all claims")
    return parser


def _suffixes() -> str:
    from geo.export import WRITERS

    return ", ".join([*PICTURES, ".html", *WRITERS])


def _kind(parser: argparse.ArgumentParser, out: str) -> str:
    from geo.export import writer_for

    fitting = [suffix for suffix in (*PICTURES, ".html") if out.lower().endswith(suffix)]
    if fitting:
        return max(fitting, key=len)
    found = writer_for(out)
    if found is None:
        parser.error(f"argument -o/--out: {out!r} ends in none of {_suffixes()}")
    return found[0]


def _day(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO date such as 2024-11-28") from None


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO instant such as 2024-11-27T12:00+03:00"
        ) from None


def _size(text: str) -> str:
    match = _PIXELS.fullmatch(text)
    if text not in SIZE_NAMES and not (match and all(240 <= int(px) <= 6000 for px in match.groups())):
        raise argparse.ArgumentTypeError(
            f"{text!r}: one of {', '.join(SIZE_NAMES)}, or WIDTHxHEIGHT, 240 to 6000 either way"
        )
    return text


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0.1 <= value <= 10:
        raise argparse.ArgumentTypeError(f"{text!r}: a number from 0.1 to 10")
    return value


def _view(text: str) -> tuple[float, float, float]:
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        lat = lon = zoom = math.nan
    if not (-85 <= lat <= 85 and -180 <= lon <= 180 and 0 <= zoom <= 18):
        raise argparse.ArgumentTypeError(f"{text!r}: LAT,LON,ZOOM such as 36.2,37.1,9.5")
    return lat, lon, zoom


def _run(arguments: argparse.Namespace, kinds: list[str], progress: _Progress) -> int:
    from geo.gazetteer import open_gazetteer

    progress("opening the gazetteer")
    gazetteer = open_gazetteer(lambda share, what: progress.within(f"gazetteer index {share:.0%} {what}"))
    progress(f"reading {arguments.article}")
    given = _read(arguments, gazetteer)
    progress("reading the claims")
    make = _makers(arguments, given, gazetteer.get, progress.within)
    for out, kind in zip(arguments.out, kinds, strict=True):
        progress(f"writing {out}")
        for path, content in make(kind, Path(out)):
            path.write_bytes(content)
    progress.close()
    for row in given.rejected:
        print(f"python -m components: set aside: {row.file}:{row.line}: {row.reason}", file=sys.stderr)
    return 1 if given.rejected else 0


def _read(arguments: argparse.Namespace, gazetteer: Gazetteer) -> _Input:
    """The article and its claims: coded ones where there are any, else those the engine finds."""
    from geo import library
    from geo.articles import read_article

    if arguments.article in library.article_ids():
        found = library.load(arguments.article, gazetteer.get)
        known = _Input(found.article, found.events, (), found.rejected)
    else:
        path = Path(arguments.article)
        if not path.exists():
            known_ids = ", ".join(library.article_ids())
            raise ArticleError(
                f"{arguments.article}: no such file, and no article of the library ({known_ids})"
            )
        known = _with_opened(path, gazetteer) or _Input(read_article(path), ())
    known = replace(known, article=_published(known.article, arguments.published))
    if arguments.events is not None:
        return _with_coded(known, arguments.events, gazetteer)
    return known if known.events or known.rejected else _with_found(known, gazetteer)


def _with_opened(path: Path, gazetteer: Gazetteer) -> _Input | None:
    """What a file holds that left here, or a table of ACLED's or UCDP's; None for an article's file."""
    from geo.export.embedded import is_our_page
    from geo.importers import area_finder, is_claims_file, read_file

    if not is_claims_file(path.name):
        return None
    raw = path.read_bytes()
    if path.suffix.lower() in (".html", ".htm") and not is_our_page(raw):
        return None
    found = read_file(path.name, raw, get_area=area_finder(gazetteer.candidates))
    return _Input(found.article, found.events, (), found.rejected)


def _published(article: Article, published: datetime | None) -> Article:
    if published is None:
        return article
    if published.tzinfo is None:
        published = published.replace(tzinfo=ZoneInfo(article.tz))
    return replace(article, published_at=published)


def _with_coded(known: _Input, table: Path, gazetteer: Gazetteer) -> _Input:
    from geo.frames import events_from_csv

    events, rejected = events_from_csv(
        table.read_text(encoding="utf-8-sig"), str(table), known.article, gazetteer.get
    )
    return replace(known, events=tuple(events), rejected=tuple(rejected))


def _with_found(known: _Input, gazetteer: Gazetteer) -> _Input:
    from geo.article_zone import in_zone_of
    from geo.pipeline import parse

    found = parse(known.article, gazetteer)
    article = in_zone_of(known.article, found.events)
    places: dict[str, Place] = {}
    if not any(event.places for event in found.events):
        for resolution in found.mentions:
            if resolution.place and resolution.mention.role == "place":
                places.setdefault(resolution.place.place_id, resolution.place)
    return _Input(article, found.events, tuple(places.values()))


def _look(arguments: argparse.Namespace, events: Sequence[Event]) -> ClaimLook:
    """What symbols are coloured and sized by. Raises ArticleError for figures that no claim has."""
    from components.map_view.choices import quantity_columns
    from components.map_view.look_state import ClaimLook

    kinds = [kind["key"] for kind in quantity_columns(events)] if arguments.size_by else []
    if arguments.size_by and arguments.size_by not in kinds:
        raise ArticleError(
            f"--size-by {arguments.size_by!r}: no claim with a place has it; there are "
            f"{', '.join(kinds) or 'none'}"
        )
    return ClaimLook(arguments.colour_by, arguments.size_by)


Maker = Callable[[str, Path], list[tuple[Path, bytes]]]


def _makers(
    arguments: argparse.Namespace,
    given: _Input,
    get_place: Callable[[str], Place],
    step: Callable[[str], None],
) -> Maker:
    """A function from (suffix, path) to the files to write; ``step`` is told what is being done."""
    from components import basemap
    from components.map_view.look_state import look_to_frame
    from components.map_view.payload import window_ms
    from components.snapshot import picture
    from components.snapshot.animation import to_gif
    from components.snapshot.branding import profile_of_file
    from components.snapshot.briefing import to_briefing
    from components.snapshot.html import to_html
    from components.snapshot.leaving import as_released
    from geo.export import COMPANIONS, WRITERS, snapshot_at
    from geo.frames import events_to_frame
    from geo.timeline import bounds_ms, stops

    frame = events_to_frame(given.events)
    all_stops = stops(bounds_ms(frame, given.article.published_at))
    time = arguments.time
    if time is not None and time.tzinfo is None:
        time = time.replace(tzinfo=ZoneInfo(given.article.tz))
    snapshot = snapshot_at(
        given.article,
        given.events,
        time,
        window_ms(all_stops) if arguments.mode == "window" else None,
        credits=basemap.attribution(),
        headline=arguments.headline,
    )
    if arguments.profile is not None:
        snapshot = replace(
            snapshot, profile=profile_of_file(_bytes(arguments.profile), str(arguments.profile))
        )
    match = _PIXELS.fullmatch(arguments.size)
    size = picture.Size(int(match[1]), int(match[2])) if match else picture.SIZES[arguments.size]
    options: dict[str, Any] = {
        "width": size.width,
        "height": size.height,
        "mode": arguments.mode,
        "theme": arguments.theme,
        "view": arguments.view,
        "mentions": given.mentions,
        "claim_look": _look(arguments, given.events),
    }

    small = {**options, "width": 900, "height": 640} if arguments.size == "default" else options

    def make(kind: str, path: Path) -> list[tuple[Path, bytes]]:
        if kind == ".svg":
            return [(path, picture.to_svg(frame, snapshot, get_place, **options).encode())]
        if kind == ".png":
            scale, pixels = _resolution(arguments)
            return [(path, picture.to_png(frame, snapshot, get_place, scale=scale, pixels=pixels, **options))]
        if kind == ".briefing.pdf":
            return [(path, to_briefing(frame, snapshot, get_place, **options))]
        if kind == ".gif":
            gif = to_gif(
                frame, snapshot, get_place, progress=lambda share, what: step(f"{what} {share:.0%}"), **small
            )
            return [(path, gif)]
        if kind == ".pdf":
            return [(path, picture.to_pdf(frame, snapshot, get_place, **options))]
        if kind == ".html":
            released_frame, released = as_released(frame, snapshot)
            state = {
                "time": snapshot.stop_utc.timestamp() * 1000 if snapshot.stop_utc else None,
                "mode": arguments.mode,
                "view": list(arguments.view) if arguments.view else None,
                **look_to_frame(options["claim_look"]),
            }
            return [(path, to_html(released_frame, released, get_place, state))]
        files = [(path, WRITERS[kind](snapshot))]
        if kind in COMPANIONS:
            suffix, write = COMPANIONS[kind]
            files.append((path.with_name(path.name[: -len(kind)] + suffix), write(snapshot)))
        return files

    return make


def _bytes(path: Path) -> bytes:
    """The file's bytes, never more than a little beyond what any profile may hold."""
    with path.open("rb") as file:
        return file.read(MAX_FILE_BYTES + 1)


def _resolution(arguments: argparse.Namespace) -> tuple[float, tuple[int, int] | None]:
    """(pixels per CSS px, exact pixels where a paper format has them)."""
    from components.snapshot.picture import PRINT_PX, PRINT_SCALE

    if arguments.scale is not None:
        return arguments.scale, None
    on_screen = arguments.size in ("default", "phone") or _PIXELS.fullmatch(arguments.size)
    return (1.0, None) if on_screen else (PRINT_SCALE, PRINT_PX.get(arguments.size))


if __name__ == "__main__":
    # Streamlit, which the map's own module imports, warns that no page is running: true, and wanted.
    logging.disable(logging.WARNING)
    sys.exit(main())
