"""The real gazetteer, opened once for all tests (built on the first run)."""

import pytest

from geo.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()
