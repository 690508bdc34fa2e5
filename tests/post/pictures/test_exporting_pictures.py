"""Pictures travel with an export: copied where the platform has them, named so that it finds them."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mi_reader import sample
from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import ConflictError, InputError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.post import exporting
from mi_reader.post.exporting import Planned, Wish
from mi_reader.store import editions as stored

PNG = b"\x89PNG\r\n\x1a\n one"
OTHER = b"\x89PNG\r\n\x1a\n two"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "profile") as opened:
        sample.load(opened)
        yield opened


def _edition(engine: Engine) -> EditionKey:
    return engine.editions.listing()[0].key


def _say(engine: Engine, text: str, front: str | None = None) -> None:
    with engine.database.write() as tx:
        edition = stored.get(tx, _edition(engine))
        matter = edition.front_matter if front is None else front
        stored.save(tx, replace(edition, opening=text, front_matter=matter))


def _site(tmp_path: Path, mark: str, said: str = "") -> Path:
    file = tmp_path / "site" / mark
    file.parent.mkdir(parents=True)
    file.write_text(said, encoding="utf-8")
    return tmp_path / "site"


def _plan(engine: Engine, target: str, output: Path) -> Planned:
    return engine.plan_export(Wish(_edition(engine), target, output))


def _export(engine: Engine, target: str, output: Path) -> tuple[Planned, str]:
    planned = _plan(engine, target, output)
    assert isinstance(exporting.write(engine.exporter, planned, replace=False), Changes)
    return planned, planned.post.file.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("target", "mark", "said", "goes", "named"),
    [
        ("jekyll", "_config.yml", "", "assets/img/chart.png", "/assets/img/chart.png"),
        ("jekyll", "_config.yml", "baseurl: /blog\n", "assets/img/chart.png", "/blog/assets/img/chart.png"),
        ("hugo", "hugo.toml", "", "content/posts/{}/chart.png", "chart.png"),
        ("zenn", "articles/x.md", "", "images/chart.png", "/images/chart.png"),
        ("markdown", "x", "", "chart.png", "chart.png"),
    ],
)
def test_a_picture_made_here_goes_where_the_platform_has_them(
    engine: Engine, tmp_path: Path, target: str, mark: str, said: str, goes: str, named: str
) -> None:
    shown = engine.pictures.add(_edition(engine), "chart.png", PNG, "Papers [2022]: 3 | 4")
    _say(engine, f"Look:\n\n{shown}")
    site = _site(tmp_path, mark, said)
    planned = _plan(engine, target, site)
    (copy,) = planned.pictures
    assert copy.path == (site / goes.format(planned.post.file.path.parent.name)).resolve()
    assert not copy.path.exists()
    assert not planned.is_current
    _, text = _export(engine, target, site)
    assert f"]({named})" in text
    assert copy.path.read_bytes() == PNG
    again = _plan(engine, target, site)
    assert again.changes_nothing
    assert again.pictures[0].is_there
    copy.path.unlink()
    assert not _plan(engine, target, site).is_current


def test_another_picture_of_that_name_is_never_overwritten(engine: Engine, tmp_path: Path) -> None:
    site = _site(tmp_path, "_config.yml")
    (site / "assets/img").mkdir(parents=True)
    (site / "assets/img/chart.png").write_bytes(OTHER)
    _say(engine, engine.pictures.add(_edition(engine), "chart.png", PNG, "x"))
    _, text = _export(engine, "jekyll", site)
    assert "](/assets/img/chart-2.png)" in text
    assert (site / "assets/img/chart.png").read_bytes() == OTHER
    assert _plan(engine, "jekyll", site).changes_nothing


def test_an_edit_by_hand_beside_a_picture_goes_back_without_its_address(
    engine: Engine, tmp_path: Path
) -> None:
    shown = engine.pictures.add(_edition(engine), "chart.png", PNG, "x")
    _say(engine, f"Look:\n\n{shown}")
    site = _site(tmp_path, "_config.yml")
    planned, text = _export(engine, "jekyll", site)
    planned.post.file.path.write_text(text.replace("Look:", "Look here:"), encoding="utf-8")
    post = _plan(engine, "jekyll", site).post
    assert [one.after for one in engine.exporter.proposals(post)] == [f"Look here:\n\n{shown}"]


def test_a_link_in_the_place_of_a_picture_or_its_folder_leads_nowhere(engine: Engine, tmp_path: Path) -> None:
    site = _site(tmp_path, "_config.yml")
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / "assets").mkdir()
    (site / "assets/img").symlink_to(outside)
    _say(engine, engine.pictures.add(_edition(engine), "chart.png", PNG, "x"))
    planned = _plan(engine, "jekyll", site)
    assert planned.pictures == ()
    assert any("was left out" in problem.message for problem in planned.problems)
    (site / "assets/img").unlink()
    (site / "assets/img").mkdir()
    (site / "assets/img/chart.png").symlink_to(outside / "x.png")
    _export(engine, "jekyll", site)
    assert list(outside.iterdir()) == []
    assert (site / "assets/img/chart-2.png").read_bytes() == PNG


def _imported(engine: Engine, tmp_path: Path, text: str, **files: bytes) -> Path:
    source = tmp_path / "old" / "_posts"
    source.mkdir(parents=True)
    (tmp_path / "old/_config.yml").touch()
    (tmp_path / "old/assets/img").mkdir(parents=True)
    for name, content in files.items():
        (tmp_path / "old/assets/img" / f"{name}.png").write_bytes(content)
    post = source / "2022-12-19-x.md"
    post.write_text(text, encoding="utf-8")
    return post


def _export_imported(engine: Engine, post: Path, site: Path) -> Planned:
    read = engine.importing.read(post)
    engine.importing.bring_in(read)
    planned = engine.plan_export(Wish(read.edition.key, "markdown", site))
    exporting.write(engine.exporter, planned, replace=False)
    return planned


def test_the_pictures_of_an_imported_post_are_taken_from_its_own_site(engine: Engine, tmp_path: Path) -> None:
    text = "---\ntitle: X\nimage: a.png\n---\n\n## One\n\n![a](/assets/img/a.png)\n![b](/assets/img/b.png)\n"
    post = _imported(engine, tmp_path, text, a=PNG)
    (tmp_path / "new").mkdir()
    planned = _export_imported(engine, post, tmp_path / "new")
    assert (tmp_path / "new/a.png").read_bytes() == PNG
    written = planned.post.file.path.read_text(encoding="utf-8")
    assert "![a](a.png)" in written
    assert "![b](/assets/img/b.png)" in written
    found = engine.lint(planned.wish.edition, "markdown", tmp_path / "new")
    missing = [problem.message for problem in found if "is not there" in problem.message]
    assert missing == ["the picture /assets/img/b.png is not there"]
    # In its own site all stays as it is.
    beside = engine.plan_export(Wish(planned.wish.edition, "jekyll", post.parent.parent))
    assert beside.pictures == ()
    assert b"![a](/assets/img/a.png)" in beside.post.file.content


@pytest.mark.parametrize("address", ["../secret.png", "/assets/img/a.png", "/assets/img/../../../secret.png"])
def test_nothing_outside_of_the_posts_own_site_is_copied(
    engine: Engine, tmp_path: Path, address: str
) -> None:
    (tmp_path / "secret.png").write_bytes(OTHER)
    post = _imported(engine, tmp_path, f"## One\n\n![a]({address})\n")
    (tmp_path / "old/secret.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "old/assets/img/a.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "new").mkdir()
    planned = _export_imported(engine, post, tmp_path / "new")
    assert list((tmp_path / "new").glob("*.png")) == []
    assert any("was left out" in problem.message for problem in planned.problems)


def test_a_file_that_is_no_picture_is_never_copied(engine: Engine, tmp_path: Path) -> None:
    post = _imported(engine, tmp_path, "## One\n\n![a](x.key) ![b](2022-12-19-x.md)\n")
    (post.parent / "x.key").write_bytes(b"key")
    (tmp_path / "new").mkdir()
    assert _export_imported(engine, post, tmp_path / "new").pictures == ()


def test_a_picture_that_changes_while_it_is_exported_is_not_written(engine: Engine, tmp_path: Path) -> None:
    _say(engine, engine.pictures.add(_edition(engine), "chart.png", PNG, "x"))
    planned = _plan(engine, "markdown", tmp_path / "post.md")
    (copy,) = planned.pictures
    copy.path.write_bytes(OTHER)
    with pytest.raises(ConflictError):
        exporting.write(engine.exporter, planned, replace=False)
    assert copy.path.read_bytes() == OTHER
    assert not (tmp_path / "post.md").exists()


def test_kept_pictures_have_names_that_every_system_takes(engine: Engine, tmp_path: Path) -> None:
    edition = _edition(engine)
    assert engine.pictures.add(edition, "../a b?.PNG", PNG, "x\ny") == "![x y](a-b.png)"
    assert engine.pictures.add(edition, "a-b.png", PNG, "") == "![](a-b.png)"
    assert engine.pictures.add(edition, "a-b.png", OTHER, "") == "![](a-b-2.png)"
    file = engine.pictures.file(edition, "a-b-2.png")
    assert file is not None
    assert file.read_bytes() == OTHER
    assert engine.pictures.file(edition, "../mi-reader.db") is None
    with pytest.raises(InputError):
        engine.pictures.add(edition, "a.exe", PNG, "")


def test_qiita_takes_no_files_and_says_where_they_are(engine: Engine, tmp_path: Path) -> None:
    _say(engine, engine.pictures.add(_edition(engine), "chart.png", PNG, "x"))
    planned = _plan(engine, "qiita", tmp_path / "post.md")
    assert planned.pictures == ()
    kept = str(engine.profile.pictures / _edition(engine) / "chart.png")
    assert any(kept in problem.message for problem in planned.problems)


def test_zenn_is_told_what_it_does_not_show(engine: Engine) -> None:
    _say(engine, engine.pictures.add(_edition(engine), "chart.svg", b"<svg/>", "x"))
    found = engine.lint(_edition(engine), "zenn")
    assert any("Zenn takes no picture like chart.svg" in problem.message for problem in found)


@pytest.mark.skipif(os.name == "nt", reason="no such pipes on Windows")
def test_a_pipe_is_no_picture(engine: Engine, tmp_path: Path) -> None:
    post = _imported(engine, tmp_path, "## One\n\n![a](x.png)\n")
    os.mkfifo(post.parent / "x.png")
    (tmp_path / "new").mkdir()
    assert _export_imported(engine, post, tmp_path / "new").pictures == ()


def test_a_home_folder_is_no_site_whatever_is_in_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "private.png").write_bytes(OTHER)
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / "x.md").write_text("## One\n\n![a](../private.png)\n", encoding="utf-8")
    (tmp_path / "new").mkdir()
    assert _export_imported(engine, downloads / "x.md", tmp_path / "new").pictures == ()
    assert list((tmp_path / "new").glob("*.png")) == []


def test_a_folder_that_is_named_like_a_sites_makes_no_site_of_what_is_beside_it(
    engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "private.png").write_bytes(OTHER)
    (tmp_path / "downloads").mkdir()
    post = tmp_path / "downloads" / "x.md"
    post.write_text("## One\n\n![a](../private.png)\n", encoding="utf-8")
    (tmp_path / "new").mkdir()
    assert _export_imported(engine, post, tmp_path / "new").pictures == ()
