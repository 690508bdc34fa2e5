"""The user's own targets are tried before they are written, and put away rather than deleted."""

from dataclasses import replace
from pathlib import Path

import pytest

from mi_reader.domain.errors import ConflictError, InputError, NotFoundError, UsageError
from mi_reader.post.targets import names, own_files, target
from mi_reader.post.targets.own_files import OwnTarget

TEMPLATE = target("hugo").template()
MINE = OwnTarget("mine", "hugo", TEMPLATE, "content/blog", "{date}-{slug}.md", {"embeds": "x"})


def test_what_is_saved_is_read_again_and_is_a_target(tmp_path: Path) -> None:
    folder = tmp_path / "targets"
    own_files.save(folder, MINE)
    assert own_files.read(folder, "mine") == MINE
    assert own_files.listing(folder) == ("mine",)
    made = target("mine", folder)
    assert (made.folder, {row.name: row.default for row in made.options}["embeds"]) == ("content/blog", "x")
    assert "mine" in names(folder)


def test_a_wrong_template_is_told_by_its_line_and_not_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2"):
        own_files.save(tmp_path, replace(MINE, template="{{ front_matter }}\n{% if %}\n"))
    with pytest.raises(InputError, match=r"cannot be filled in \(line 1\)"):
        own_files.save(tmp_path, replace(MINE, template="{{ post.nothing.at.all }}\n"))
    assert own_files.listing(tmp_path) == ()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": "../x"}, UsageError),
        ({"base": "nothing"}, InputError),
        ({"folder": "../elsewhere"}, InputError),
        ({"file_name": "{what}.md"}, InputError),
        ({"options": {"nothing": "x"}}, InputError),
    ],
)
def test_what_makes_no_sense_is_not_written(
    tmp_path: Path, wrong: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        own_files.save(tmp_path, replace(MINE, **wrong))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    own_files.save(tmp_path, MINE)
    with pytest.raises(ConflictError):
        own_files.save(tmp_path, replace(MINE, template="x"))
    own_files.save(tmp_path, replace(MINE, template="{{ front_matter -}}\nx"), "mine")
    assert own_files.read(tmp_path, "mine").template == "{{ front_matter -}}\nx"


def test_another_name_takes_the_old_one_out_of_use_and_deletes_nothing(tmp_path: Path) -> None:
    own_files.save(tmp_path, MINE)
    own_files.save(tmp_path, replace(MINE, name="other"), "mine")
    assert own_files.listing(tmp_path) == ("other",)
    kept = sorted(file.name.split("-", 3)[-1] for file in (tmp_path / "removed").iterdir())
    assert kept == ["mine.md.j2", "mine.toml"]
    with pytest.raises(NotFoundError):
        own_files.read(tmp_path, "mine")


def test_comments_of_the_user_s_own_stay_as_long_as_they_say_the_same(tmp_path: Path) -> None:
    own_files.save(tmp_path, MINE)
    beside = tmp_path / "mine.toml"
    noted = f"# My blog.\n{beside.read_text(encoding='utf-8')}"
    beside.write_text(noted, encoding="utf-8")
    own_files.save(tmp_path, replace(MINE, template="{{ front_matter -}}\nx"), "mine")
    assert beside.read_text(encoding="utf-8") == noted
    own_files.save(tmp_path, replace(MINE, folder="posts"), "mine")
    assert 'folder = "posts"' in beside.read_text(encoding="utf-8")


def test_a_platform_s_own_name_is_its_template_in_another_form(tmp_path: Path) -> None:
    own_files.save(tmp_path, OwnTarget("zenn", "zenn", target("zenn").template()))
    assert [file.name for file in tmp_path.iterdir()] == ["zenn.md.j2"]
    assert own_files.read(tmp_path, "zenn").changes_a_platform
