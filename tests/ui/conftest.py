"""What every test of the window gets: a screen that nobody sees, an engine, and no word from Qt unheard.

Nothing of Qt is imported before a test needs it: where its libraries are missing, these tests are skipped by
name, and all the others run.
"""

import gc
import json
import os
import re
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from mi_reader import sample
from mi_reader.engine import Engine

# The same as packaging/tests.sh gives to Xvfb.
SCREEN = {"width": 1600, "height": 1000}
# The platform "offscreen" has no window manager to tell the least size of a window to, or to raise a popover
# with, and says so each time.
HARMLESS = ["^This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"]
# `make test` says xcb, and where. Without a word the user's own screen is left in peace.
if sys.platform == "linux":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule() -> None:
    """Skips the tests of the window where Qt cannot be loaded."""
    pytest.importorskip(
        "PySide6.QtWidgets",
        reason="needs the system's libraries for Qt (packaging/debian-packages.sh window)",
        exc_type=ImportError,
    )


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
    item.add_marker(pytest.mark.qt_log_ignore(*HARMLESS))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Fails on what Qt says when things are taken down: pytest-qt listens up to the end of the test only."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: PLC0415

    said: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        quiet = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
        if kind not in quiet and not any(re.search(pattern, message) for pattern in HARMLESS):
            said.append(message)

    previous = qInstallMessageHandler(hear)
    try:
        yield
        _delete_windows()
    finally:
        qInstallMessageHandler(previous)
    if said:
        pytest.fail("Qt said, while the test was taken down:\n" + "\n".join(said), pytrace=False)


def _delete_windows() -> None:
    """A window that was closed is still there, and is laid out anew with every change of the theme."""
    from PySide6.QtCore import QEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    if QApplication.instance() is None:
        return
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None:
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """How the desktop of whoever runs the tests looks and talks is not to be seen in them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "QT_SCALE_FACTOR",
            "QT_FONT_DPI",
            "QT_STYLE_OVERRIDE",
            "QT_QPA_PLATFORMTHEME",
            "LANGUAGE",
        ):
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        # No theme, input method or screen reader of that desktop: tests press the keys of a bare keyboard.
        patch.setenv("QT_IM_MODULE", "none")
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            # As it comes, it is 800 px wide, less than the least width of the window.
            file = tmp_path_factory.mktemp("screen") / "screen.json"
            screen = {"name": "unseen", "x": 0, "y": 0, **SCREEN, "logicalDpi": 96, "dpr": 1}
            file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
            patch.setenv("QT_QPA_PLATFORM", f"offscreen:configfile={file}")
        yield


@pytest.fixture(scope="session", autouse=True)
def _garbage() -> Iterator[None]:
    """As in the program: what Qt made is collected in its own thread only."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _collect() -> Iterator[None]:
    yield
    gc.collect(0)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The arguments of the `QApplication`: the style of the window, the same on every system."""
    return ["mi-reader", "-style", "fusion"]


@pytest.fixture(scope="session")
def _sample_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, loaded once; each test gets a copy."""
    folder = tmp_path_factory.mktemp("sample") / "profile"
    with Engine.open(folder) as engine:
        sample.load(engine)
    return folder


@pytest.fixture
def engine(_sample_profile: Path, tmp_path: Path) -> Iterator[Engine]:
    """An engine over a profile of its own (`engine.profile.folder`) with the sample library."""
    folder = shutil.copytree(_sample_profile, tmp_path / "profile")
    with Engine.open(folder) as opened:
        yield opened


@pytest.fixture
def empty_engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine over a new profile: no library, no edition."""
    with Engine.open(tmp_path / "empty") as opened:
        yield opened
