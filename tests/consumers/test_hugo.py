"""The real Hugo (Debian's, 0.111) builds what the target writes; its pages show what the documents say."""

import random
from pathlib import Path

import lxml.html
import pytest

from mi_reader.domain.document import Citation
from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.rich_title import plain
from tests.consumers.tools import export, hugo, hugo_site, needs_hugo
from tests.markup.strategies import NASTY
from tests.post.documents import document, entry, extra, main, post_on_x
from tests.post.test_jekyll_site import TITLES
from tests.post.test_jekyll_target import reference

pytestmark = needs_hugo
SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
NASTIER = [
    *NASTY, "{{< x >}}", "{{% y %}}", "{{<", "{{%", "`{{< z >}}`", "`{{<`", "```\n{{< a >}}\n```", "<div>",
    "</div>", "<!-- c -->", "{: .a}", "<sub>2</sub>", "# h", "\n: d", "あ", "。", "\n", "\n\n", "\n> ",
    "\n- ", "\n    ",
]  # fmt: skip


@pytest.mark.parametrize("form", ["yaml", "toml"])
def test_titles_are_shown_as_they_are(tmp_path: Path, form: str) -> None:
    given = [
        document(
            main("h", entry("", Citation(title, "https://doi.org/10.1/x", "doi"))),
            name=title,
            slug=f"number-{n}",
        )
        for n, title in enumerate(TITLES)
    ]
    site = hugo_site(tmp_path)
    paths = export(given, "hugo", site, front_matter=form)
    pages = hugo(site)
    for title, path in zip(TITLES, paths, strict=True):
        page = pages[path.parent.name]
        shown = (
            page.xpath("//article//p")[-1]
            .text_content()
            .removesuffix(" doi" if plain(title).strip() else "doi")
        )
        assert shown.strip("\u200b ").translate(SMALL) == plain(title).strip(), title
        assert page.findtext(".//title") == "A title"


def test_any_text_builds_and_takes_nothing_in(tmp_path: Path) -> None:
    rng = random.Random(5)

    def nasty() -> str:
        return "".join(rng.choices([*NASTIER, " "], k=rng.randint(1, 25)))

    given = [
        document(
            main("first", entry(nasty(), Citation(nasty()))), extra("last", entry("fin")), slug=f"number-{n}",
            opening=nasty(), closing=nasty(), embeds=(post_on_x(1, nasty()),),
        )
        for n in range(100)
    ]  # fmt: skip
    site = hugo_site(tmp_path)
    export(given, "hugo", site)
    for name, page in hugo(site).items():
        headings = [heading.text_content().strip() for heading in page.xpath("//h2")]
        assert [heading for heading in headings if heading in ("first", "last")] == ["first", "last"], name


def blocks(page: lxml.html.HtmlElement) -> list[str]:
    """Each block as its element and how its text begins."""
    return [
        f"{node.tag} {' '.join(node.text_content().split())[:14]}".strip()
        for node in page.xpath("//article/*")
    ]


def test_the_page_has_everything_in_order(tmp_path: Path) -> None:
    site = hugo_site(tmp_path)
    (path,) = export([reference()], "hugo", site)
    page = hugo(site)[path.parent.name]
    assert path == site / "content" / "posts" / reference().slug / "index.md"
    assert page.findtext(".//time") == "2022-12-19"
    found = blocks(page)
    headings = [block for block in found if block.startswith("h2")]
    assert headings == [f"h2 {part.heading}"[:17] for part in reference().parts]
    first = found.index(headings[0])
    assert [block.split()[0] for block in found[first : first + 7]] == [
        "h2",
        "p",
        "p",
        "p",
        "p",
        "p",
        "blockquote",
    ]
    quote = page.xpath("//blockquote")[0]
    assert "触媒探索が速くなる。" in quote.text_content()
    assert quote.xpath(".//a/@href") == ["https://t.co/abc", "https://twitter.com/handle/status/1577"]


@pytest.mark.parametrize("shortcode", ["x", "tweet"])
def test_shortcodes_get_what_they_need(tmp_path: Path, shortcode: str) -> None:
    video = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    given = document(
        main("h", entry(f"a\n\nhttps://x.com/handle/status/12\n\n{video}")), embeds=(post_on_x(12),)
    )
    site = hugo_site(tmp_path)
    (path,) = export([given], "hugo", site, embeds=shortcode)
    page = hugo(site)[path.parent.name]
    (quote,) = page.xpath("//blockquote")
    assert dict(quote.attrib) == {"class": shortcode, "data-user": "handle", "data-id": "12"}
    assert "dQw4w9WgXcQ" in page.xpath("//iframe/@src")[0]


def test_a_site_with_raw_html_shows_the_networks_own_code(tmp_path: Path) -> None:
    embed = Embed(Network.X, "https://twitter.com/handle/status/12", "Name", "handle", None, "text")
    given = document(
        main("h", entry(f'<font color="red">a</font> H<sub>2</sub>O\n\n{embed.url}')), embeds=(embed,)
    )
    site = hugo_site(tmp_path, html=True)
    (path,) = export([given], "hugo", site, embeds="html", html="yes")
    page = hugo(site)[path.parent.name]
    assert page.xpath("//blockquote/@class") == ["twitter-tweet"]
    assert page.xpath("//font/@color") == ["red"]
    assert page.findtext(".//sub") == "2"


def test_nothing_is_left_out_where_raw_html_is_off(tmp_path: Path) -> None:
    text = (
        '<font color="red">red</font> <b>bold</b> H<sub>2</sub>O <a href="https://a.b/c">link</a><br>next\n\n'
        '<div align="center">\nin *a* box\n</div>\n\n<table><tr><td>cell</td></tr></table>'
    )
    site = hugo_site(tmp_path)
    (path,) = export([document(main("h <i>i</i>", entry(text)))], "hugo", site)
    article = hugo(site)[path.parent.name].xpath("//article")[0]
    assert "omitted" not in lxml.html.tostring(article, encoding="unicode")
    words = "h i red bold H₂O link next in *a* box cell"
    assert " ".join(article.text_content().split()) == words
    assert article.findtext(".//strong") == "bold"
    assert article.xpath(".//a/@href") == ["https://a.b/c"]
