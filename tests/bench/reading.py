"""How long files take to read, from bytes to article: ``python tests/bench/reading.py``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from geo.articles import read_bytes
from tests.geo.readers.test_readers import SENTENCE, STORY, page, pdf, word

FILES = {
    "small.html": page(STORY),
    "4-MB.html": page("".join(f"<p>{n} {SENTENCE}</p>" for n in range(40_000))),
    "2-pages.pdf": pdf(*[[SENTENCE[:80]] * 45] * 2),
    "200-pages.pdf": pdf(*[[SENTENCE[:80]] * 45] * 200),
    "small.docx": word(SENTENCE),
    "2-MB.docx": word(*[SENTENCE * 5] * 5_000),
    "5-MB.txt": (SENTENCE * 60_000).encode(),
}


def main() -> None:
    for name, data in FILES.items():
        start = time.perf_counter()
        article = read_bytes(data, name)
        took_s = time.perf_counter() - start
        print(f"{name:14} {len(data):9} bytes -> {len(article.text):8} characters in {took_s:.2f} s")


if __name__ == "__main__":
    main()
