"""`kill -9` at any moment: what was acknowledged is there, and doing it again finishes the job."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mi_reader.cli import run
from mi_reader.store.backup import verify

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")

KILLS = 8


def _start(profile: Path, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mi_reader", "--profile", str(profile), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _killed_at(moment: float, profile: Path, *arguments: object) -> bool:
    """Runs a command and kills it after so many seconds; tells whether it was in time."""
    process = _start(profile, *arguments)
    try:
        process.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def _seconds(profile: Path, *arguments: object) -> float:
    began = time.monotonic()
    assert _start(profile, *arguments).wait() == 0
    return time.monotonic() - began


def _bibliography(path: Path, count: int) -> Path:
    entries = (
        f"@article{{key{n}, title = {{Paper {n} on the learning of potential number {n}}}, year = {{2022}},"
        f" doi = {{10.1234/{n}}}, abstract = {{{'電池の外挿性 learning ' * 20}}}}}\n"
        for n in range(count)
    )
    path.write_text("".join(entries), encoding="utf-8")
    return path


def test_an_import_is_whole_or_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "p"
    one, many = _bibliography(tmp_path / "one.bib", 1), _bibliography(tmp_path / "many.bib", 600)
    run(["--profile", str(profile), "import", str(one)])
    text = tmp_path / "why.md"
    text.write_text("受け取った言葉。", encoding="utf-8")
    run(["--profile", str(profile), "why", "key0", "--file", str(text)])
    whole = _seconds(tmp_path / "other", "import", many)
    chance = random.Random(1)
    killed = [_killed_at(chance.uniform(0.1, 1.0) * whole, profile, "import", many) for _ in range(KILLS)]
    assert any(killed)
    verify(profile / "mi-reader.db")
    assert run(["--profile", str(profile), "import", str(many)]) == 0
    capsys.readouterr()
    run(["--profile", str(profile), "list"])
    assert len(capsys.readouterr().out.splitlines()) == 600
    run(["--profile", str(profile), "why", "key0"])
    assert capsys.readouterr().out == "受け取った言葉。\n"


def test_an_export_leaves_the_old_post_or_the_new_one_and_goes_on(tmp_path: Path) -> None:
    profile, post = tmp_path / "p", tmp_path / "post.md"
    bib = _bibliography(tmp_path / "one.bib", 1)
    for command in (
        ["import", str(bib)],
        ["edition", "new", "2022", "--date", "2022-12-19"],
        ["file", "key0", "mlp"],
        ["pick", "key0"],
    ):
        assert run(["--profile", str(profile), *command]) == 0
    export = ["export", "2022", "--target", "jekyll", "--output", post]
    whole = _seconds(profile, *export)
    chance = random.Random(2)
    for number in range(KILLS):
        before = post.read_text(encoding="utf-8")
        title = f"Title {number}"
        assert run(["--profile", str(profile), "edition", "set", "2022", "--title", title]) == 0
        _killed_at(chance.uniform(0.5, 1.1) * whole, profile, *export)
        after = post.read_text(encoding="utf-8")
        assert after == before or f'title: "{title}"' in after
        # Nobody edited the file, so nothing stands in the way of the next export.
        assert run(["--profile", str(profile), *map(str, export)]) == 0
        assert f'title: "{title}"' in post.read_text(encoding="utf-8")
