"""One window per profile: who comes second calls the first."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from mi_reader.ui.single import Single

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from mi_reader.ui.single import Single
app = QCoreApplication([])
with Single(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]]) as single:
    sys.exit(0 if single.first else 3)
"""


def start(folder: Path, *files: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", SECOND, str(folder), *files])


def test_the_first_may_have_a_window_and_hears_of_the_second(tmp_path: Path, qtbot: QtBot) -> None:
    with Single(tmp_path) as first:
        assert first.first
        with qtbot.waitSignal(first.raised, timeout=20_000):
            second = start(tmp_path)
        assert second.wait(20) == 3


def test_the_second_hands_its_files_over(tmp_path: Path, qtbot: QtBot) -> None:
    with Single(tmp_path) as first:
        with qtbot.waitSignal(first.asked, timeout=20_000) as asked:
            second = start(tmp_path, "/papers/論文.bib", "/papers/b.ris")
        assert second.wait(20) == 3
    assert asked.args == [(Path("/papers/論文.bib"), Path("/papers/b.ris"))]


def test_an_older_program_only_calls(tmp_path: Path, qtbot: QtBot) -> None:
    asked: list[object] = []
    with Single(tmp_path) as first, qtbot.waitSignal(first.raised, timeout=20_000):
        first.asked.connect(asked.append)
        socket = QLocalSocket()
        socket.connectToServer(first.address)
        assert socket.waitForConnected(2000)
        socket.write(b"\xff{")
        socket.disconnectFromServer()
    assert asked == []


def test_when_the_first_is_gone_the_next_is_first(tmp_path: Path, qtbot: QtBot) -> None:
    with Single(tmp_path) as first:
        assert first.first
    with Single(tmp_path) as next_one:
        assert next_one.first


def test_another_profile_is_another_window(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "other").mkdir()
    with Single(tmp_path) as one, Single(tmp_path / "other") as other:
        assert one.first
        assert other.first


def test_what_a_killed_program_left_keeps_nobody_out(tmp_path: Path, qtbot: QtBot) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-c", SECOND.replace("sys.exit(", "import os; os._exit("), str(tmp_path)]
    )
    assert killed.wait(20) == 0
    with Single(tmp_path) as first:
        assert first.first
        with qtbot.waitSignal(first.raised, timeout=20_000):
            second = start(tmp_path)
        assert second.wait(20) == 3
