from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.papers import Shelf, open_shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """A database of this test's own."""
    with open_shelf(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A database for properties: each example works in `desk.undone()`."""
    with open_shelf(tmp_path_factory.mktemp("desk")) as opened:
        yield opened
