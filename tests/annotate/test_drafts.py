import os
import subprocess
import sys
from pathlib import Path

import pytest

from mi_reader.annotate.drafts import Drafts
from mi_reader.domain.errors import StorageError

CHECKOUT = Path(__file__).parents[2]


def test_a_draft_is_kept_until_it_is_decided(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.find("why 1/ABC") is None
    drafts.keep("why 1/ABC", "一つ目")
    drafts.keep("why 1/ABC", "二つ目\n")
    drafts.keep("lead ../../x", "lead")
    assert Drafts(tmp_path / "drafts").find("why 1/ABC") == "二つ目\n"
    drafts.drop("why 1/ABC")
    drafts.drop("why 1/ABC")
    assert drafts.find("why 1/ABC") is None
    assert drafts.find("lead ../../x") == "lead"
    assert [file.parent for file in tmp_path.rglob("*.md")] == [tmp_path / "drafts"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file")
    with pytest.raises(StorageError):
        Drafts(tmp_path / "drafts").keep("a", "b")


def test_what_cannot_be_written_is_held_until_it_can(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.write_text("a file")
    drafts = Drafts(folder)
    for place in ("why 1/A", "why 1/B"):
        with pytest.raises(StorageError):
            drafts.keep(place, f"words of {place}", "A title")
    assert [(one.place, one.about, one.text) for one in drafts.unwritten] == [
        ("why 1/A", "A title", "words of why 1/A"),
        ("why 1/B", "A title", "words of why 1/B"),
    ]
    assert drafts.find("why 1/A") == "words of why 1/A"
    with pytest.raises(StorageError):
        drafts.keep_unwritten()
    drafts.drop("why 1/B")
    assert len(drafts.unwritten) == 1
    folder.unlink()
    drafts.keep_unwritten()
    assert drafts.unwritten == ()
    assert Drafts(folder).find("why 1/A") == "words of why 1/A"
    assert Drafts(folder).find("why 1/B") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_folder_that_must_not_be_written_to_holds_and_drops_nothing() -> None:
    script = """
import encodings.utf_8_sig, os, tempfile
from pathlib import Path
from mi_reader.annotate.drafts import Drafts
from mi_reader.domain.errors import StorageError
with tempfile.TemporaryDirectory() as folder:
    drafts = Drafts(Path(folder))
    drafts.keep("a", "old")
    os.chmod(folder, 0o555)
    if os.geteuid() == 0:  # root may write anywhere
        os.seteuid(65534)
    for refused in (lambda: drafts.keep("a", "new"), lambda: drafts.drop("a")):
        try:
            refused()
        except StorageError:
            print([one.text for one in drafts.unwritten], drafts.find("a"))
    if os.getuid() == 0:
        os.seteuid(0)
    os.chmod(folder, 0o755)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["['new'] new", "[] old"]
