"""Saves without end and tells each save on standard output once it is done: made to be killed."""

import sys
from dataclasses import replace
from pathlib import Path

from geo.models import Article
from geo.store import Store, Work, open_engine

store = Store(open_engine(Path(sys.argv[1])))
now = store.open(Work(Article("a", "0")))
while True:
    number = now.version.number
    work = replace(now.work, article=replace(now.work.article, text=f"{number} " + "words " * (number % 700)))
    now = store.save(work, now.version, by="AB")
    print(now.version.number, flush=True)
