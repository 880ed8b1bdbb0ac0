"""What kind of file a layer is, told by its bytes; zip archives are taken apart with every limit held."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PurePosixPath
from typing import Literal

from geo.errors import LayerError
from geo.layers.model import MAX_FILE_BYTES, MAX_UNPACKED_BYTES

Kind = Literal["geojson", "gpkg", "shapefile"]

MAX_ENTRIES = 500
SIDE_FILES = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_SHAPEFILE_MAGIC = b"\x00\x00\x27\x0a"
_ALLOWED = "GeoJSON, GeoPackage, or a zipped Shapefile (.shp with .dbf and .prj)"


def sniff(data: bytes) -> tuple[Kind, dict[str, bytes]]:
    """(kind, parts by suffix) of a file's bytes. Raises LayerError for anything else.

    A GeoJSON or GeoPackage may stand in a zip archive as well; an archive with several layers is refused.
    """
    if not data:
        raise LayerError(f"empty; allowed are {_ALLOWED}")
    if len(data) > MAX_FILE_BYTES:
        raise LayerError(f"{len(data) / 1e6:.0f} MB; at most {MAX_FILE_BYTES // 1_000_000} MB are read")
    if data.startswith(b"PK\x03\x04"):
        return _from_zip(data)
    if data.startswith(b"SQLite format 3\0"):
        return "gpkg", {".gpkg": data}
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return "geojson", {".geojson": data}
    if data.startswith(_SHAPEFILE_MAGIC):
        raise LayerError("a .shp alone has no columns: zip it together with its .dbf, .shx and .prj")
    raise LayerError(f"neither by its first bytes; allowed are {_ALLOWED}")


def _from_zip(data: bytes) -> tuple[Kind, dict[str, bytes]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as err:
        raise LayerError(f"a broken zip archive ({err})") from err
    with archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise LayerError(f"a zip archive of {len(entries)} files; at most {MAX_ENTRIES}")
        found: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in entries:
            _check(entry)
            path = PurePosixPath(entry.filename.replace("\\", "/"))
            hidden = path.name.startswith(".") or "__MACOSX" in path.parts
            if not entry.is_dir() and not hidden:
                found.setdefault(path.suffix.lower(), []).append(entry)
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise LayerError(f"a zip archive that unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB")
        mains = [(s, e) for s in (".shp", ".gpkg", ".geojson", ".json") for e in found.get(s, ())]
        if len(mains) != 1:
            names = ", ".join(entry.filename[:60] for _, entry in mains[:6])
            raise LayerError(
                f"a zip archive with {len(mains)} layers{f' ({names})' if names else ''}; one is needed:"
                f" {_ALLOWED}"
            )
        suffix, main = mains[0]
        if suffix != ".shp":
            return sniff_inner(_read(archive, main))
        stem = main.filename.rpartition(".")[0].lower()
        parts = {".shp": _read(archive, main)}
        for side in SIDE_FILES[1:]:
            for entry in found.get(side, ()):
                if entry.filename.rpartition(".")[0].lower() == stem:
                    parts[side] = _read(archive, entry)
        if not parts[".shp"].startswith(_SHAPEFILE_MAGIC):
            raise LayerError(f"{main.filename[:80]}: not a Shapefile by its first bytes")
        return "shapefile", parts


def sniff_inner(data: bytes) -> tuple[Kind, dict[str, bytes]]:
    """As ``sniff`` for what stood in an archive; an archive in an archive is refused."""
    if data.startswith(b"PK\x03\x04"):
        raise LayerError("a zip archive inside a zip archive")
    if data.startswith(b"SQLite format 3\0"):
        return "gpkg", {".gpkg": data}
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return "geojson", {".geojson": data}
    raise LayerError(f"a zip archive whose layer is none of {_ALLOWED}")


def _check(entry: zipfile.ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename or "\0" in entry.filename:
        raise LayerError(f"a zip archive with a path that leaves its folder: {entry.filename[:80]!r}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise LayerError(f"a zip archive with a link: {entry.filename[:80]!r}")
    if entry.flag_bits & 1:
        raise LayerError("an encrypted zip archive; save it without a password")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The entry's bytes; what its head declares is not trusted."""
    out = io.BytesIO()
    try:
        with archive.open(entry) as source:
            while chunk := source.read(1 << 20):
                out.write(chunk)
                if out.tell() > MAX_UNPACKED_BYTES:
                    raise LayerError(
                        f"{entry.filename[:80]}: unpacks to more than {MAX_UNPACKED_BYTES} bytes"
                    )
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as err:
        raise LayerError(f"{entry.filename[:80]}: a broken part of the zip archive ({err})") from err
    except Exception as err:  # zlib.error, lzma.LZMAError: what the archive's packing raises
        if isinstance(err, LayerError):
            raise
        raise LayerError(f"{entry.filename[:80]}: cannot be unpacked ({type(err).__name__})") from err
    return out.getvalue()
