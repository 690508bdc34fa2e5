from pathlib import Path

import pytest

from mi_reader.domain.errors import ConflictError
from mi_reader.engine import Engine
from mi_reader.ui.models import exporting
from mi_reader.ui.models.exporting import Wish


def wish(engine: Engine, output: Path, *, bibliography: bool = False) -> Wish:
    return Wish(engine.editions.listing()[0].key, "jekyll", output, bibliography)


def test_of_several_files_none_is_written_if_one_is_not_ours(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "post.bib").write_text("mine", encoding="utf-8")
    planned = exporting.plan(engine, wish(engine, tmp_path / "post.md", bibliography=True))
    assert len(planned.conflicts) == 1
    with pytest.raises(ConflictError):
        exporting.write(engine, planned, replace=False)
    assert not (tmp_path / "post.md").exists()
    assert exporting.write(engine, planned, replace=True)
    assert (tmp_path / "post.md").exists()


def test_planning_writes_nothing_and_counts_what_would_change(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    planned = exporting.plan(engine, wish(engine, file))
    assert not file.exists()
    added, removed = exporting.changed_lines(planned)
    assert added == planned.post.file.content.count(b"\n")
    assert removed == 0
    exporting.write(engine, planned, replace=False)
    again = exporting.plan(engine, wish(engine, file))
    assert again.changes_nothing
    assert again.base == planned.post.file.content
    assert exporting.changed_lines(again) == (0, 0)
