"""Zenn's own packages take what the target writes, and render it."""

import random
from pathlib import Path
from urllib.parse import unquote

from mi_reader.domain.document import Citation
from mi_reader.markup.rich_title import plain
from tests.consumers.test_hugo import NASTIER, SMALL
from tests.consumers.tools import export, needs_node, zenn
from tests.post.documents import document, entry, extra, main, post_on_x
from tests.post.test_jekyll_site import TITLES
from tests.post.test_jekyll_target import reference

pytestmark = needs_node
MATTER = "title: A title\ntags: [機械学習, C++, materials-informatics, very-long-word-in-a-list, MI, a, b]\n"


def test_titles_are_shown_as_they_are(tmp_path: Path) -> None:
    given = [
        document(
            main("h", entry("", Citation(title, "https://doi.org/10.1/x", "doi"))),
            slug=f"number-of-title-{n:02}",
        )
        for n, title in enumerate(TITLES)
    ]
    for title, (_, _, page) in zip(TITLES, zenn(export(given, "zenn", tmp_path)), strict=True):
        shown = page.xpath("//p")[-1].text_content().removesuffix(" doi" if plain(title).strip() else "doi")
        assert shown.strip("\u200b ").translate(SMALL) == plain(title).strip(), title


def test_any_text_is_taken_and_takes_nothing_in(tmp_path: Path) -> None:
    rng = random.Random(6)

    def nasty() -> str:
        return "".join(rng.choices([*NASTIER, " ", "$", "@[tweet](x)"], k=rng.randint(1, 25)))

    given = [
        document(
            main("first", entry(nasty(), Citation(nasty()))),
            extra("last", entry("fin")),
            slug=f"number-of-text-{n:03}",
            front_matter=MATTER,
            opening=nasty(),
            closing=nasty(),
            embeds=(post_on_x(1, nasty()),),
        )
        for n in range(100)
    ]
    paths = export(given, "zenn", tmp_path)
    for path, (_, problems, page) in zip(paths, zenn(paths), strict=True):
        headings = [heading.text_content().strip() for heading in page.xpath("//h2")]
        assert [heading for heading in headings if heading in ("first", "last")] == ["first", "last"], path
        assert problems == [], path


def test_the_article_is_taken_with_everything_in_order(tmp_path: Path) -> None:
    given = reference()
    (path,) = export([given], "zenn", tmp_path)
    ((data, problems, page),) = zenn([path])
    assert problems == []
    assert data == {
        "title": "2022年に読んでよかったMI論文5選", "emoji": "🧪", "type": "tech", "published": True,
        "topics": ["documentation", "technology", "tweet", "mi"],
    }  # fmt: skip
    headings = [heading.text_content().strip() for heading in page.xpath("//h2")]
    assert headings == [part.heading for part in given.parts]
    frames = [unquote(frame) for frame in page.xpath("//iframe/@data-content")]
    assert frames[:2] == ["https://twitter.com/handle/status/1577", "https://twitter.com/handle/status/1600"]
    text = page.text_content()
    spots = [
        text.index(words)
        for words in ("第一原理計算", "安定構造", "Schaarschmidt", "電池を組み立てる", "二本目")
    ]
    assert spots == sorted(spots)


def test_topics_and_videos_are_taken(tmp_path: Path) -> None:
    video = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    given = document(
        main("h", entry(f"H<sub>2</sub>O ![a](b.png)\n\n{video}")),
        slug="a-slug-of-length",
        front_matter=MATTER,
    )
    ((data, problems, page),) = zenn(export([given], "zenn", tmp_path))
    assert problems == []
    assert data["topics"] == ["機械学習", "cpp", "mi", "a", "b"]
    assert "dQw4w9WgXcQ" in page.xpath("//iframe/@src")[0]
    assert page.xpath("//img/@src") == ["/images/b.png"]
    assert "H₂O" in page.text_content()
