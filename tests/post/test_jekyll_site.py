"""The real Jekyll (Debian's) builds what the target writes, and the pages show what the documents say."""

import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from mi_reader.domain.document import Citation, Document
from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.rich_title import plain
from mi_reader.post.targets import target
from tests.post.documents import document, entry, extra, main, post_on_x
from tests.post.test_jekyll_target import reference

pytestmark = pytest.mark.skipif(
    shutil.which("jekyll") is None, reason="needs jekyll (Debian: apt install jekyll)"
)

JEKYLL = target("jekyll")
# A theme of our own, with no gem behind it.
LAYOUT = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{{ page.title | escape }}</title></head>
<body><p id="author">{{ page.author | escape }}</p>
<ul>{% for tag in page.tags %}<li>{{ tag | escape }}</li>{% endfor %}</ul>
<article>{{ content }}</article><aside>{{ page.excerpt }}</aside></body></html>
"""
CONFIG = """
liquid: {error_mode: strict, strict_variables: true, strict_filters: true}
kramdown: {show_warnings: true}
"""
TITLES = [
    "{{ page.title }}",
    "{% if x %}{% endif %}",
    "{% raw %}{% endraw %}{{ x }}",
    "{%- comment -%} {{- x -}}",
    "Deep learning | a review",
    "|a|b|",
    'CO<sub>2</sub> <i>in situ</i> <b>bold</b> <span class="nocase">DNA</span>',
    "a < b <script>alert(1)</script> <!-- c --> <<d>>",
    "---",
    "--- a -- b ... c",
    'say "hi" it\'s `code` ``x``',
    "$$x^2$$ $y$ \\(z\\) \\\\",
    "_x_ *y* **z** a_b_c __init__ snake_case_",
    "[1] [a](b) ![c](d) [^1] [^1]: e",
    "*[HTML]: abbreviation",
    "😀 é ü 漢字　かな",
    "{::nomarkdown}a{:/} {:.b} {: onclick='c'} {::options x='y' /}",
    "# heading #",
    "1. list",
    "- list",
    "+ list",
    "> quote >> b",
    ": definition",
    "=== a ==b==",
    "~~a~~ ~~~",
    "&amp; &lt; &copy; &#42; & AT&T",
    "^",
    "C# and C++ (c) (tm)",
    "https://a.b/c_d_?e=f&g=h",
    "Will \u202eany crap\u202c we put",
    "a\nb\tc",
    "DFT+<i>U</i> study of <mml:math><mml:mi>x</mml:mi></mml:math>",
]
MARKS = "{ } {{ }} {% %} | $ $$ < > << <b> </b> [ ] ( ) ` \\ * _ # ^ ~ - -- = : . ... & ! ' \" 漢 a b 1. 😀"
ATOMS = [*TITLES, *MARKS.split(" ")]
ATOMS += [" ", "  ", "\u3000", "<i>", "</i>", "<sub>2</sub>", "\\\\"]
HOSTILE = [
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> <b onclick='x'>b</b>",
    "[a](javascript:alert(1)) ![b](data:text/html,x) <javascript:alert(1)>",
    "[c]: javascript:alert(1)\n\n[c]",
    '<div>\n\n```\n<script>alert(1)</script>\n```\n\n</div>\n\n`a```<script>alert(1)</script>`',
    '{::options parse_block_html="true" /}\n\na{: onclick="x"}',
    '{: onclick="x"}\nb\n\n{:c: onclick="x"}\n\nd\n{:c}',
    "{::nomarkdown}<script>alert(1)</script>{:/}",
    "$$\n<script>alert(1)</script>\n$$\n\na $$<script>alert(1)</script>$$",
    "<details><table><tr><td><center>never closed",
    '<font color="red">never closed\n\nb',
    "```\nnever closed <script>alert(1)</script>",
    "> ```\n> never closed",
    "<!-- never closed",
    "{% raw %} {% comment %} {{ 'x' | nothing }} {% nothing %}",
    "```liquid\n{{ x }} {% endraw %}\n```",
    "---\nlayout: evil\n---\n\ntext\n---\n",
    "^\n\n: a\n\n*[b]: c",
    "<p>a\n\n<p>b</div></p>",
    "- \n\n    <script>alert(1)</script>\n\n1. \n\n    [a](javascript:alert(1))",
    "a\n: b\n\n    <script>alert(1)</script>",
    "a[^1]\n\n[^1]:\n    x\n\n    <script>alert(1)</script>",
    "- \n\n    {::nomarkdown}<script>alert(1)</script>{:/}",
    "- *\n\n    <textarea>",
    "<script></script>[click](java\nscript:alert(1))",
    "> [click](java\n> script:alert(1))",
    "[click](" + " " * 2100 + "javascript:alert(1))",
    "[click](&#" + "0" * 2100 + "106;avascript:alert(1))",
    "$$\n\n```\nx $$\n\n<script>alert(1)</script>\n```",
    "``~\n\n```\nx\n``~\n\n<script>alert(1)</script>\n\n```",
    "\\`|`<script>alert(1)</script>|`",
    "text\n<!-- a\n\n[a](javascript:alert(1))\n-->",
]  # fmt: skip


def hostile_texts(seed: int, count: int) -> Iterator[str]:
    """Texts put together from pieces that were made to be misread."""
    chance = random.Random(seed)
    pieces = [
        *HOSTILE,
        *ATOMS,
        *["\n", "\n\n"] * 12,
        "\n- ",
        "\n> ",
        "\n    ",
        "\n- \n\n    ",
        "\n: b\n\n    ",
        "\n\n[^1]:\n    x\n\n    ",
        "\n```\n",
        "``~",
        "$$",
        "\\`",
        "<div>",
        "</div>",
        "<pre>",
        "</pre>",
        "<code>",
    ]
    for _ in range(count):
        yield "".join(chance.choice(pieces) for _ in range(chance.randint(2, 14)))


def random_titles(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    made = ("".join(chance.choice(ATOMS) for _ in range(chance.randint(1, 5))) for _ in range(count * 2))
    return [title for title in made if plain(title).strip()][:count]


def with_titles(titles: Iterable[str], slug: str) -> Document:
    parts = [main(f"S{at}", entry("", Citation(title))) for at, title in enumerate(titles)]
    return document(*parts, slug=slug)


class Site:
    """The built pages by slug."""

    def __init__(self, folder: Path, output: str, code: int) -> None:
        self.folder = folder
        self.output = output
        self.code = code

    def page(self, slug: str) -> Any:
        (path,) = self.folder.rglob(f"{slug}.html")
        return lxml.html.document_fromstring(path.read_text(encoding="utf-8").encode("utf-8"))

    def article(self, slug: str) -> Any:
        return self.page(slug).xpath("//article")[0]


def posts() -> list[Document]:
    mastodon = Embed(
        Network.MASTODON, "https://mastodon.social/@u/9", "N", "u@mastodon.social", None, "text *a* {{ b }}"
    )
    nasty = post_on_x(
        7, r"a \*b\* \_c\_ | $$d$$ {{ e }} {% f %} \<script> &amp; \`g\` {::x} [h](https://i.j/?k=l&m=n)"
    )
    bluesky = Embed(Network.BLUESKY, "https://bsky.app/profile/did:plc:abc/post/3k", "N", "n.b", None, "text")
    video = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    embeds = (nasty, mastodon, bluesky)
    return [
        replace(reference(), slug="reference"),
        with_titles(TITLES, "titles"),
        with_titles(random_titles(20221219, 400), "random-titles"),
        document(
            main("M", entry("\n\n".join([*(e.url for e in embeds), video, "https://x.com/h/status/8"]))),
            slug="embeds",
            embeds=embeds,
        ),
        document(
            main(
                "M | {{ x }} `{% y %}`",
                entry("a | b\n\n| c | d |\n|---|---|\n| `e` | *f* |\n\n`g|h` $$|x|$$ end\n\n$$\ny | z\n$$"),
                entry(
                    '# One\n\nTwo\n---\n\n```html title="x"\n<b>{{ a }} {% b %}</b>\n```\n'
                    "\n<ruby>漢<rt>かん</ruby>x<sub>2</sub>"
                ),
                lead='<font color="red">赤</font>と*強調*',
            ),
            extra("E", entry("- a\n- b\n\n  {% c %}\n\n> d\n\n[e](https://f.g)\n{: .h}")),
            slug="markdown",
            opening="opening {{ a }}\n\nsecond",
            closing="{% closing %}",
            front_matter='title: "{{ t }} | <b>"\nauthor: "A \\"B\\""\ntags: [yes, "a,b", 2022, "#x"]\n',
        ),
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("site"), posts(), warnings=True)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[Document]]:
    texts = [*HOSTILE, *hostile_texts(20221219, 300)]
    documents = [
        document(
            main("Before", entry(text)),
            main("After", entry("THE END")),
            slug=f"hostile-{at}",
            opening="opening",
        )
        for at, text in enumerate(texts)
    ]
    return build(tmp_path_factory.mktemp("hostile"), documents, warnings=False), documents


def build(folder: Path, documents: list[Document], *, warnings: bool) -> Site:
    (folder / "_posts").mkdir()
    (folder / "_layouts").mkdir()
    (folder / "_layouts" / "post.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "_config.yml").write_text(
        CONFIG.replace("true}\n", f"{str(warnings).lower()}}}\n") if not warnings else CONFIG
    )
    for each in documents:
        path = folder / "_posts" / JEKYLL.file_name(each)
        path.write_bytes(JEKYLL.render(each).text.encode())
    done = subprocess.run(
        [
            "jekyll",
            "build",
            "--strict_front_matter",
            "--disable-disk-cache",
            "--source",
            str(folder),
            "--destination",
            str(folder / "_site"),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return Site(folder / "_site", done.stdout + done.stderr, done.returncode)


def shown(element: Any) -> str:
    return str(element.text_content())


def headings(article: Any, level: str = "h3") -> list[str]:
    return [shown(h) for h in article.xpath(f".//{level}")]


def test_jekyll_builds_it_without_a_warning(site: Site) -> None:
    assert site.code == 0, site.output
    assert not re.search(r"warn|error|invalid|deprecat", site.output, re.IGNORECASE), site.output


def test_the_reference_post(site: Site) -> None:
    page, article = site.page("reference"), site.article("reference")
    assert shown(page.xpath("//title")[0]) == "2022年に読んでよかったMI論文5選"
    assert headings(article) == [
        "機械学習ポテンシャル",
        "自動実験装置のオープンソース化",
        "番外編その１",
        "番外編その2",
    ]
    assert len(article.xpath("./blockquote[@class='twitter-tweet']")) == 2
    assert [s.get("src") for s in article.xpath(".//script")] == [
        "https://platform.twitter.com/widgets.js"
    ] * 2
    order = [element.tag for element in article]
    assert order == [
        "p", "font", "h3", "p", "p", "p", "p", "p", "blockquote", "script",
        "h3", "p", "blockquote", "script", "p", "p", "p", "p", "h3", "p", "h3", "p",
    ]  # fmt: skip
    assert shown(article.xpath("./p[contains(., '以上、五本')]/following-sibling::*[1]")[0]) == "番外編その１"
    assert "CO2 and {{x}} | $$y$$ (2020) doi:10.1021/acsnano.9b00184" in [
        shown(p) for p in article.xpath("./p")
    ]
    assert shown(page.xpath("//aside")[0]).strip() == "今年も「お！？」と思った論文をまとめます。"


@pytest.mark.parametrize("slug", ["titles", "random-titles"])
def test_titles_show_as_they_are_written(site: Site, slug: str) -> None:
    titles = TITLES if slug == "titles" else random_titles(20221219, 400)
    found = site.article(slug).xpath("./h3")
    assert [shown(h) for h in found] == [f"S{at}" for at in range(len(titles))]
    for title, heading in zip(titles, found, strict=True):
        block = heading.getnext()
        assert block.tag == "p", title
        assert shown(block).strip(" \n") == plain(title), title
    assert not site.article(slug).xpath(
        ".//script|.//del|.//code|.//em|.//strong|.//a|.//table|.//ul|.//abbr"
    )


def test_rich_titles_are_rich(site: Site) -> None:
    article = site.article("titles")
    assert [shown(e) for e in article.xpath(".//sub|.//i|.//b")][:3] == ["2", "in situ", "bold"]


def test_embeds_show_what_was_saved(site: Site) -> None:
    article = site.article("embeds")
    quotes = article.xpath("./blockquote")
    assert [q.get("class") for q in quotes] == ["twitter-tweet", None, "bluesky-embed", "twitter-tweet"]
    assert shown(
        quotes[0].xpath("./p")[0]
    ) == "a *b* _c_ | $$d$$ {{ e }} {% f %} <script> &amp; `g` {::x} h".replace("&amp;", "&")
    assert quotes[0].xpath("./p/a/@href") == ["https://i.j/?k=l&m=n"]
    assert shown(quotes[1].xpath("./p")[0]) == "text a {{ b }}"
    assert article.xpath("./iframe/@src|./p/iframe/@src") == ["https://www.youtube.com/embed/dQw4w9WgXcQ"]
    assert {s.get("src") for s in article.xpath(".//script")} == {
        "https://platform.twitter.com/widgets.js",
        "https://embed.bsky.app/static/embed.js",
    }


def test_an_authors_markdown_works(site: Site) -> None:
    page, article = site.page("markdown"), site.article("markdown")
    assert shown(page.xpath("//title")[0]) == "{{ t }} | <b>"
    assert shown(page.xpath("//p[@id='author']")[0]) == 'A "B"'
    assert [shown(li) for li in page.xpath("//body/ul/li")] == ["yes", "a,b", "2022", "#x"]
    assert headings(article) == ["M | {{ x }} {% y %}", "E"]
    assert headings(article, "h4") == ["One"]
    assert headings(article, "h5") == ["Two"]
    paragraphs = [shown(p) for p in article.xpath("./p")]
    assert paragraphs[:2] == ["opening {{ a }}", "second"]
    assert "a | b" in paragraphs
    assert "{% closing %}" in paragraphs
    assert r"g|h \(\vert x\vert\) end" in paragraphs
    assert "\\[y | z\\]" in shown(article)
    assert len(article.xpath("./table")) == 1
    assert shown(article.xpath(".//pre")[0]).rstrip("\n") == "<b>{{ a }} {% b %}</b>"
    assert article.xpath(".//font[@color='red']")
    assert article.xpath(".//ruby/rt")
    assert shown(article.xpath(".//ul")[0]).count("{% c %}") == 1
    assert article.xpath(".//p[@class='h']/a[@href='https://f.g']")


def test_hostile_texts_do_no_harm(hostile: tuple[Site, list[Document]]) -> None:
    site, documents = hostile
    assert site.code == 0, site.output
    for each in documents:
        article, text = site.article(each.slug), each.parts[0].entries[0].text
        assert not article.xpath(
            ".//script|.//iframe|.//object|.//style|.//svg|.//math|.//meta|.//textarea"
        ), text
        for element in article.iter(lxml.etree.Element):
            for name, value in element.items():
                assert not name.startswith("on"), text
                assert (
                    not re.sub(r"\s", "", value).lower().startswith(("javascript:", "data:", "vbscript:"))
                ), text


def test_hostile_texts_swallow_nothing(hostile: tuple[Site, list[Document]]) -> None:
    site, documents = hostile
    for each in documents:
        article, text = site.article(each.slug), each.parts[0].entries[0].text
        assert [shown(h) for h in article.xpath("./h3")] == ["Before", "After"], text
        assert [shown(p) for p in article.xpath("./h3[. = 'After']/following-sibling::p")][:1] == [
            "THE END"
        ], text
