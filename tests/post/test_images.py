from pathlib import Path

import pytest

from mi_reader.domain.errors import Problem
from mi_reader.post.images import missing_images
from mi_reader.post.targets import Options, target
from tests.post.documents import document, entry, main


def missing(
    name: str, folder: Path, text: str = "", matter: str = "tags: [a]\n", **values: str
) -> list[Problem]:
    given = document(main("h", entry(text)), slug="a-slug-of-length", front_matter=matter)
    options = Options(values=values)
    post = target(name).render(given, options).text
    return list(missing_images(given, target(name), options, folder, post))


@pytest.mark.parametrize(
    ("name", "mark", "there"),
    [
        ("jekyll", "_config.yml", "assets/img/a b.png"),
        ("jekyll", "_config.yml", "a b.png"),
        ("hugo", "hugo.toml", "content/posts/a-slug-of-length/a b.png"),
        ("hugo", "hugo.toml", "static/images/a b.png"),
        ("zenn", "articles/x.md", "images/a b.png"),
        ("markdown", "x", "a b.png"),
    ],
)
def test_a_picture_is_looked_for_where_the_platform_has_them(
    tmp_path: Path, name: str, mark: str, there: str
) -> None:
    for path in (mark, there):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / mark).touch()
    (flaw,) = missing(name, tmp_path, "b ![a](<a b.png>)" if name != "zenn" else "b ![a](a%20b.png)")
    assert "A paper [ABCD2345]" in flaw.place
    assert str(tmp_path) in flaw.remedy
    (tmp_path / there).touch()
    assert missing(name, tmp_path, "b ![a](a%20b.png)") == []


def test_a_cover_is_one_too(tmp_path: Path) -> None:
    matter = "tags: [a]\nimage: cover.jpg\n"
    (flaw,) = missing("jekyll", tmp_path, matter=matter)
    assert flaw.place == "front matter, image"
    assert missing("zenn", tmp_path, matter=matter) == []  # it has none
    (tmp_path / "cover.jpg").touch()
    assert missing("jekyll", tmp_path, matter=matter) == []


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://b.c/d.png)",
        "![a](//b.c/d.png)",
        "`![a](b.png)`",
        "![a](http://[b)",
        "![a](#b)",
        "![a](data:x)",
    ],
)
def test_what_is_elsewhere_is_nobodys_business(tmp_path: Path, text: str) -> None:
    assert missing("jekyll", tmp_path, text) == []


def test_a_path_that_leads_out_is_looked_for_beside_the_post_only(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "a.png").touch()
    assert len(missing("zenn", tmp_path / "site", "![a](../../a.png)")) == 1
