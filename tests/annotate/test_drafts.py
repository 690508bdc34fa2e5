from pathlib import Path

import pytest

from mi_reader.annotate.drafts import Drafts
from mi_reader.domain.errors import StorageError


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
