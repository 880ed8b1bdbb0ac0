"""What the reader saves: articles, checked claims, corrections, every version of them.

SQLite in the user's data directory (``SITUATION_DATA`` overrides), through SQLAlchemy::

    store = Store(open_engine())                      # or Store(st.connection(...).engine)
    saved = store.open(Work(article, events), by="AB")
    saved = store.save(changed_work, saved.version, by="AB")
"""

from geo.folders import data_dir
from geo.store.backup import Restored, backup_bytes, restore_bytes
from geo.store.compare import Change, Difference, compare, merge
from geo.store.database import open_engine, prepare, store_url
from geo.store.departures import Departure, departures, log_departure
from geo.store.rows import ArticleRow, Saved, Version
from geo.store.store import Store
from geo.store.work import Work, with_text

__all__ = [
    "ArticleRow",
    "Change",
    "Departure",
    "Difference",
    "Restored",
    "Saved",
    "Store",
    "Version",
    "Work",
    "backup_bytes",
    "compare",
    "data_dir",
    "departures",
    "log_departure",
    "merge",
    "open_engine",
    "prepare",
    "restore_bytes",
    "store_url",
    "with_text",
]
