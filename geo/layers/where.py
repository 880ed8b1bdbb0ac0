"""Where an article's layers are kept, and whether there are any."""

from __future__ import annotations

import hashlib
from pathlib import Path

from geo.folders import data_dir

SUFFIX = ".layer"


def folder_of(article_id: str) -> Path:
    """The folder of an article's layers; it need not be there. No part of the id is part of the path."""
    return data_dir() / "layers" / hashlib.sha256(article_id.encode("utf-8", "replace")).hexdigest()[:24]


def has_kept_layers(article_id: str) -> bool:
    """Whether a layer is kept with the article."""
    return next(folder_of(article_id).glob(f"*{SUFFIX}"), None) is not None
