"""Where this project keeps what it makes: one folder for the cache, one for the reader's work."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

DATA_VARIABLE = "SITUATION_DATA"
STORE_FILE = "situation.db"


def data_dir() -> Path:
    """The folder named by ``SITUATION_DATA``, else the user's data directory."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else platformdirs.user_data_path("situation-map", appauthor=False)


def has_saved_work() -> bool:
    """Whether a database of saved work stands there; asking does not load the database library."""
    return (data_dir() / STORE_FILE).exists()
