from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from mi_reader.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.set_mode("light")
    yield made
    made.set_zoom(1)
    made.set_mode("light")
