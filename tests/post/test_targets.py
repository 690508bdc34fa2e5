"""Where targets come from: this program, other packages, the user; and what is chosen for them."""

import json
import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from mi_reader.domain.errors import InputError, NotFoundError, UsageError
from mi_reader.post.targets import BUILT_IN, GROUP, Options, choosing, names, target
from mi_reader.post.targets.places import Place, place
from mi_reader.settings.options import checked_for
from mi_reader.settings.settings import Settings
from tests.post.documents import document, entry, main

ROOT = Path(__file__).parents[2]
PLAIN = (
    "{{ fence }}\n{{ front_matter }}{{ fence }}\n{% for s in post.main %}\n# {{ s.heading }}\n{% endfor %}"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "targets"
    folder.mkdir()
    return folder


def test_the_built_in_ones_are_declared_like_any_other() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"].get(
        "entry-points", {}
    )
    assert declared.get(GROUP) == BUILT_IN
    assert names() == tuple(BUILT_IN)
    for name in names():
        assert target(name).name == name


def test_options_are_rows_with_defaults_that_are_allowed() -> None:
    for name in names():
        rows = target(name).options
        assert len({row.name for row in rows}) == len(rows)
        for row in rows:
            assert checked_for(row, row.default) == row.default
            assert row.help.endswith(".")


def test_another_package_brings_a_target(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    info = packages / "its_blog-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: its-blog\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        f"[{GROUP}]\nits = its_blog:TARGET\nbroken = its_blog:NOTHING\nhugo = its_blog:TARGET\n"
    )
    (packages / "its_blog.py").write_text(
        "from mi_reader.post.targets.target import Rendering\n"
        "class Its:\n"
        "    name, folder, site_mark, other_marks, images, root = 'its', 'posts', 'its.ini', (), '', '.'\n"
        "    options = ()\n"
        "    def file_name(self, document, options=None): return 'its.txt'\n"
        "    def template(self): return ''\n"
        "    def render(self, document, options=None): return Rendering(f'ITS {document.name}')\n"
        "TARGET = Its()\n"
    )
    program = [sys.executable, "-m", "mi_reader", "--profile", str(tmp_path / "profile")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(packages), str(ROOT)))}

    def run(*arguments: str) -> dict[str, object]:
        done = subprocess.run(
            [*program, *arguments, "--json"],
            capture_output=True,
            env=environment,
            check=True,
            encoding="utf-8",
        )
        loaded: dict[str, object] = json.loads(done.stdout)
        return loaded

    listed = run("target", "list")
    items, problems = listed["items"], listed["problems"]
    assert isinstance(items, list)
    assert isinstance(problems, list)
    assert [item["name"] for item in items] == [*BUILT_IN, "its"]
    assert [(problem["place"], "its-blog" in problem["message"]) for problem in problems] == [
        ("broken", True)
    ]
    run("edition", "new", "2022")
    run("export", "2022", "--target", "its", "--output", str(tmp_path / "post.txt"))
    assert (tmp_path / "post.txt").read_text(encoding="utf-8") == "ITS 2022"


def test_a_template_makes_a_target(own: Path) -> None:
    (own / "mine.md.j2").write_text(PLAIN, encoding="utf-8")
    assert names(own) == (*BUILT_IN, "mine")
    mine = target("mine", own)
    text = mine.render(document(main("H", entry("a")))).text
    assert text.startswith('---\ntitle: "A title"\n')
    assert text.endswith("---\n# H\n")
    assert mine.file_name(document()) == "post.md"
    assert mine.folder == "."
    with pytest.raises(NotFoundError, match="mine"):
        target("mine")


def test_its_form_and_places_are_said_beside_it(own: Path, tmp_path: Path) -> None:
    (own / "mine.md.j2").write_text(PLAIN, encoding="utf-8")
    (own / "mine.toml").write_text(
        'base = "hugo"\nfolder = "content/blog"\nfile_name = "{year}/{date}-{slug}.md"\n'
        '[options]\nfront_matter = "toml"\n',
        encoding="utf-8",
    )
    mine = target("mine", own)
    assert mine.render(document(main("a {b}", entry("a")))).text.endswith("+++\n# a \\{b}\n")
    assert mine.render(document(), Options(values={"front_matter": "yaml"})).text.startswith("---\n")
    assert mine.file_name(document(slug="s")) == "2022/2022-12-19-s.md"
    (tmp_path / "hugo.toml").touch()
    chosen = choosing.chosen(mine, Settings(tmp_path / "settings.toml"), own)
    assert place(mine, document(slug="s"), chosen, tmp_path).path == (
        tmp_path / "content" / "blog" / "2022" / "2022-12-19-s.md"
    )
    with pytest.raises(UsageError, match="no date"):
        mine.file_name(document(date=None))


@pytest.mark.parametrize(
    "said",
    [
        'base = "wordpress"', "base = 1", "base = [", 'bass = "hugo"', 'file_name = "{title}.md"',
        'file_name = "../a.md"',
        'folder = "/etc"', 'folder = "a/../.."', "options = 1", '[options]\nnothing = "a"',
        'base = "hugo"\n[options]\nembeds = "all"', "a = " + "[" * 5000, "x" * 200_000,
    ],
)  # fmt: skip
def test_what_makes_no_sense_beside_it_is_told(own: Path, said: str) -> None:
    (own / "mine.md.j2").write_text(PLAIN, encoding="utf-8")
    (own / "mine.toml").write_text(said, encoding="utf-8")
    with pytest.raises(InputError) as error:
        target("mine", own)
    assert "mine.toml" in error.value.message
    assert error.value.remedy


def test_a_template_may_do_no_more_than_any_other(own: Path) -> None:
    (own / "mine.md.j2").write_text("{{ ''.__class__ }}", encoding="utf-8")
    with pytest.raises(InputError):
        target("mine", own).render(document())


def test_options_are_chosen_in_the_settings_or_for_once(tmp_path: Path, own: Path) -> None:
    settings, hugo = Settings(tmp_path / "settings.toml"), target("hugo")
    row = choosing.option_of(hugo, "embeds")
    assert choosing.chosen(hugo, settings, own).of(row) == "quote"
    settings.keep(choosing.setting(hugo, row), "x")
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8").splitlines() == [
        "[targets.hugo]",
        'embeds = "x"',
    ]
    assert choosing.chosen(hugo, settings, own).of(row) == "x"
    assert choosing.chosen(hugo, settings, own, {"embeds": "html"}).of(row) == "html"
    for wrong in ({"embeds": "all"}, {"nothing": "a"}, {"folder": "../x"}):
        with pytest.raises(UsageError):
            choosing.chosen(hugo, settings, own, wrong)
    with pytest.raises(UsageError):
        settings.keep(choosing.setting(hugo, row), "all")
    (tmp_path / "settings.toml").write_text('[targets.hugo]\nembeds = "all"\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"targets\.hugo\.embeds"):
        choosing.chosen(hugo, Settings(tmp_path / "settings.toml"), own)


def test_the_users_template_takes_the_place_of_a_targets(tmp_path: Path, own: Path) -> None:
    (own / "zenn.md.j2").write_text("Z{{ post.main|length }}", encoding="utf-8")
    zenn = target("zenn", own)
    options = choosing.chosen(zenn, Settings(tmp_path / "settings.toml"), own)
    assert zenn.render(document(main("h", entry("a"))), options).text == "Z1\n"
    (own / "zenn.md.j2").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"zenn\.md\.j2"):
        choosing.chosen(zenn, Settings(tmp_path / "settings.toml"), own)


@pytest.mark.parametrize(
    ("name", "mark", "path", "images"),
    [
        ("jekyll", "_config.yml", "_posts/2022-12-19-a-slug-of-length.md", "assets/img"),
        ("hugo", "config.toml", "content/posts/a-slug-of-length/index.md", "content/posts/a-slug-of-length"),
        ("zenn", "articles/x.md", "articles/a-slug-of-length.md", "images"),
        ("qiita", "qiita.config.json", "public/a-slug-of-length.md", None),
        ("markdown", "x.md", "a-slug-of-length.md", "."),
    ],
)
def test_where_posts_and_pictures_go_in_a_site(
    tmp_path: Path, name: str, mark: str, path: str, images: str | None
) -> None:
    (tmp_path / mark).parent.mkdir(exist_ok=True)
    (tmp_path / mark).touch()
    found = place(target(name), document(slug="a-slug-of-length"), Options(), tmp_path)
    assert found == Place(tmp_path / path, name != "markdown", tmp_path / images if images else None)


def test_in_any_other_folder_they_are_side_by_side(tmp_path: Path) -> None:
    given = document(slug="a-slug-of-length")
    assert place(target("jekyll"), given, Options(), tmp_path) == Place(
        tmp_path / "2022-12-19-a-slug-of-length.md", in_site=False, images=tmp_path
    )
    bundle = tmp_path / "a-slug-of-length"
    assert place(target("hugo"), given, Options(), tmp_path) == Place(
        bundle / "index.md", in_site=True, images=bundle
    )
    alone = Options(values={"bundle": "no", "folder": "content/blog", "images": "static/pictures"})
    (tmp_path / "content" / "blog").mkdir(parents=True)
    assert place(target("hugo"), given, alone, tmp_path) == Place(
        tmp_path / "content" / "blog" / "a-slug-of-length.md",
        in_site=True,
        images=tmp_path / "static" / "pictures",
    )


def test_no_place_is_outside(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    for folder in ("..", "/tmp", "a/../../b"):  # noqa: S108
        with pytest.raises(UsageError):
            place(
                target("jekyll"),
                document(date=date(2022, 1, 1)),
                Options(values={"folder": folder}),
                tmp_path,
            )
