"""Laws that all targets keep, and what each one's front matter and checks are."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from ruamel.yaml import YAML

from mi_reader.domain.document import Citation, Document
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import Flaw, InputError, Severity
from mi_reader.post.front_matter import for_platform, listed
from mi_reader.post.targets import BUILT_IN, Options, target
from mi_reader.post.yaml_text import quoted
from tests.markup.strategies import nasty_documents, nasty_texts
from tests.post.documents import document, entry, extra, main, post_on_x
from tests.post.test_front_matter import NASTY, words
from tests.post.test_jekyll_target import reference

URL = "https://twitter.com/handle/status/1577"


def front(text: str) -> Mapping[str, Any]:
    """The front matter, as the platforms' own readers of YAML 1.1 and of TOML have it."""
    if text.startswith("+++\n"):
        return tomllib.loads(text[4 : text.index("\n+++\n") + 1])
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 1)
    loaded: Mapping[str, Any] = yaml.load(text[4 : text.index("\n---\n", 3) + 1])
    return loaded


def render(name: str, given: Document, on_disk: str | None = None, **values: str) -> str:
    return target(name).render(given, Options(values=values, on_disk=on_disk)).text


def codes(name: str, given: Document, **values: str) -> dict[str, Severity]:
    problems = target(name).render(given, Options(values=values)).problems
    return {problem.code: problem.severity for problem in problems if isinstance(problem, Flaw)}


@pytest.mark.parametrize("name", BUILT_IN)
def test_everything_is_in_the_post_in_its_order(name: str) -> None:
    text = render(name, reference())
    spots = [
        text.index(words)
        for words in (
            "機械学習ポテンシャル", "第一原理計算", "安定構造", "Schaarschmidt", "2209.12466", "1577", "自動"
        )
    ]  # fmt: skip
    assert spots == sorted(spots)
    assert text.endswith("\n")
    assert "\n\n\n" not in text


@pytest.mark.parametrize("name", BUILT_IN)
@given(nasty_documents, nasty_texts)
def test_any_text_renders_and_the_post_is_whole(name: str, text: str, title: str) -> None:
    given = document(
        main("First", entry(text, Citation(title)), lead=text), extra("Last", entry("fin")),
        opening=text, closing=text, embeds=(post_on_x(1, title),), front_matter="tags: [a]\n",
    )  # fmt: skip
    found = render(name, given)
    assert re.search(r"^##+ First$", found, re.MULTILINE)
    assert found.endswith("fin\n")
    assert front(found)["tags" if name != "zenn" else "topics"] == ["a"]


@pytest.mark.parametrize(
    ("name", "form"), [("hugo", "yaml"), ("hugo", "toml"), ("zenn", ""), ("qiita", ""), ("markdown", "")]
)
@given(words, words)
def test_the_title_reads_back_as_it_was(name: str, form: str, title: str, tag: str) -> None:
    values = {"front_matter": form} if form else {}
    given = document(
        main("h", entry("a")),
        front_matter=f"title: {quoted(title)}\ntags: [{quoted(tag)}]\nx: {quoted(tag)}\n",
    )
    found = front(render(name, given, **values))
    assert found["title"] == (title or given.name)
    if name in ("hugo", "markdown"):
        assert found["x"] == tag


@pytest.mark.parametrize("title", NASTY)
def test_odd_titles_are_values(title: str) -> None:
    given = document(main("h", entry("a")), front_matter=f"title: {quoted(title)}\n")
    for name in ("hugo", "zenn", "qiita", "markdown"):
        assert front(render(name, given))["title"] == (title or "2022")


def test_what_is_meant_for_one_platform_stays_there() -> None:
    text = "title: Long\n# remark\ntags: [a]\nzenn:\n  title: Short\n  emoji: 🧫\nhugo: {draft: true}\n"
    assert for_platform(text, "jekyll") == "title: Long\n# remark\ntags: [a]\n"
    assert for_platform("title: a\n", "zenn") == "title: a\n"
    given = document(main("h", entry("a")), front_matter=text)
    assert front(render("zenn", given))["title"] == "Short"
    assert front(render("zenn", given))["emoji"] == "🧫"
    assert front(render("hugo", given))["draft"] is True
    assert "zenn" not in render("jekyll", given)
    assert "zenn" not in render("markdown", given)


def test_lists_of_words() -> None:
    assert listed("a, b,,c") == ["a", "b", "c"]
    assert listed(["a", None, " ", 2022]) == ["a", "2022"]
    assert listed(None) == []
    assert listed({"a": 1}) == []
    assert listed(2022) == ["2022"]


# Hugo


def test_hugos_front_matter() -> None:
    given = document(
        main("h", entry("a")),
        front_matter='layout: post\ntitle: "A"\ncategories: blog,mi\ntags: [x, y]\n'
        "image: i.jpg\nmath: true\n",
    )
    yaml, toml = render("hugo", given), render("hugo", given, front_matter="toml")
    wanted = {
        "title": "A", "date": date(2022, 12, 19), "draft": False, "tags": ["x", "y"],
        "categories": ["blog", "mi"], "image": "i.jpg", "math": True,
    }  # fmt: skip
    assert front(yaml) == wanted
    assert front(toml) == wanted
    assert list(front(yaml)) == list(wanted)
    assert toml.startswith('+++\ntitle = "A"\ndate = 2022-12-19\ndraft = false\n')
    assert "date" not in front(render("hugo", replace(given, date=None)))
    assert front(render("hugo", given, draft="yes"))["draft"] is True


@pytest.mark.parametrize(
    ("embeds", "written"),
    [
        ("quote", f"— 研究者 (@handle), [2022年10月3日]({URL})"),
        ("x", '{{< x user="handle" id="1577" >}}'),
        ("tweet", '{{< tweet user="handle" id="1577" >}}'),
        ("html", '<blockquote class="twitter-tweet"><p lang="ja" dir="ltr">'),
    ],
)
def test_hugos_embeds(embeds: str, written: str) -> None:
    assert written in render("hugo", reference(), embeds=embeds)


def test_hugos_files() -> None:
    hugo = target("hugo")
    assert hugo.file_name(document()) == "post/index.md"
    assert hugo.file_name(document(), Options(values={"bundle": "no"})) == "post.md"


def test_hugo_is_told_no_shortcodes_and_no_attributes() -> None:
    given = document(
        main("a {#b}", entry("{{< c >}} <b>d</b> H<sub>2</sub>O `{{% e %}}`", Citation("{{< f >}}")))
    )
    text = render("hugo", given)
    assert r"## a \{#b}" in text
    assert r"{\{< c >}} **d** H₂O `{{%/* e */%}}`" in text
    assert r"\{\{\< f \>\}\}" in text
    assert "<b>d</b> H<sub>2</sub>O" in render("hugo", given, html="yes")


def test_hugos_checks() -> None:
    given = document(main("h", entry('<font color="red">a</font>')), date=date(2999, 1, 1))
    assert codes("hugo", given) == {"html-lost": Severity.WARNING, "future-date": Severity.NOTE}
    assert codes("hugo", given, html="yes", draft="yes") == {
        "future-date": Severity.NOTE,
        "draft": Severity.NOTE,
    }


# Zenn


def test_zenns_front_matter() -> None:
    given = document(
        main("h", entry("a")), front_matter="title: A\ntags: [機械学習, C++, a-b, MI, x, y]\nimage: i.jpg\n"
    )
    assert front(render("zenn", given)) == {
        "title": "A", "emoji": "🧪", "type": "tech", "topics": ["機械学習", "cpp", "ab", "mi", "x"],
        "published": True,
    }  # fmt: skip
    own = replace(
        given,
        front_matter="emoji: 📚\ntype: idea\ntopics: [a]\npublished: false\npublished_at: 2022-12-19 07:00\n",
    )
    assert front(render("zenn", own)) == {
        "title": "2022", "emoji": "📚", "type": "idea", "topics": ["a"], "published": False,
        "published_at": "2022-12-19 07:00",
    }  # fmt: skip
    assert front(render("zenn", given, emoji="🦠", type="idea", published="no"))["emoji"] == "🦠"


@pytest.mark.parametrize(
    "slug", ["", "post", "mi-papers-2022", "2022年の五選", "a" * 80, "UPPER-case-slug", "a.b/../c", "_" * 12]
)
@pytest.mark.parametrize("day", [None, date(2022, 12, 19)])
def test_zenns_slugs(slug: str, day: date | None) -> None:
    given = document(slug=slug, date=day, name="五選")
    found = target("zenn").file_name(given)
    assert re.fullmatch(r"[0-9a-z\-_]{12,50}\.md", found)
    assert target("zenn").file_name(given) == found
    if re.fullmatch(r"[0-9a-z\-_]{12,50}", slug):
        assert found == f"{slug}.md"


def test_zenns_slugs_differ_where_nothing_of_the_names_is_left() -> None:
    names = {
        target("zenn").file_name(document(slug="", name=name)) for name in ("五選", "七選", "2022", "2023")
    }
    assert len(names) == 4


def test_zenns_embeds() -> None:
    text = render("zenn", reference())
    assert f"\n\n{URL}\n\n" in text
    mastodon = Embed(Network.MASTODON, "https://m.example/@u/1", "Name", "", None, "text")
    post = render("zenn", document(main("h", entry(mastodon.url)), embeds=(mastodon,)))
    assert "> text\n>\n> — Name, <https://m.example/@u/1>" in post


def test_zenns_pictures_are_below_images() -> None:
    given = document(
        main("h", entry("![a](b.png) ![c](/images/d.png) ![e](https://f.g/h.png) `![a](b.png)`"))
    )
    assert "![a](/images/b.png) ![c](/images/d.png) ![e](https://f.g/h.png) `![a](b.png)`" in render(
        "zenn", given
    )


@pytest.mark.parametrize(
    ("matter", "text", "found"),
    [
        (f"title: {'あ' * 71}", "a", {"title-too-long": Severity.ERROR}),
        (f"title: {'🧪' * 36}", "a", {"title-too-long": Severity.ERROR}),
        ("emoji: 🧪🧪", "a", {"emoji": Severity.ERROR}),
        ("type: blog", "a", {"article-type": Severity.ERROR}),
        ("tags: [a, b, c, d, e, f]", "a", {"topics": Severity.WARNING}),
        (f"tags: [a, {'b' * 19}]", "a", {"topics": Severity.WARNING}),
        ("tags: ['#']", "a", {"no-topics": Severity.WARNING}),
        ("a: 1", "<table><tr><td>a</td></tr></table>", {"html-lost": Severity.WARNING}),
        ("a: 1", ":::message\na", {"open-container": Severity.WARNING}),
        ("a: 1", ":::message\na\n:::", {}),
        ("a: 1", "$5 and $10", {"stray-dollar": Severity.WARNING}),
        ("a: 1", "$a$ b $c", {"stray-dollar": Severity.WARNING}),
        ("a: 1", "$a$ costs $b$, `$5 and $10`", {}),
    ],
)
def test_zenns_checks(matter: str, text: str, found: dict[str, Severity]) -> None:
    tags = "" if "tags" in matter else "tags: [t]\n"
    given = document(main("h", entry(text)), slug="long-enough-slug", front_matter=f"{tags}{matter}\n")
    assert codes("zenn", given) == found


def test_zenn_tells_a_slug_of_its_own() -> None:
    assert codes("zenn", document(front_matter="tags: [a]\n"))["slug"] is Severity.NOTE


# Qiita


def test_qiitas_front_matter() -> None:
    given = document(
        main("h", entry("a")), front_matter="title: A\ntags: [a b, c, d, e, f, g]\nimage: i.jpg\n"
    )
    assert render("qiita", given).startswith(
        '---\ntitle: "A"\ntags: ["ab", "c", "d", "e", "f"]\nprivate: false\nupdated_at: ""\nid: null\n'
        "organization_url_name: null\nslide: false\nignorePublish: false\n---\n"
    )
    found = front(
        render("qiita", given, private="yes", organization="inc", slide="yes", ignore_publish="yes")
    )
    assert (found["private"], found["organization_url_name"], found["slide"], found["ignorePublish"]) == (
        True, "inc", True, True,
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_qiita_wrote_is_kept(ending: str) -> None:
    written = (
        "---\ntitle: Old\ntags: [x]\nprivate: false\nupdated_at: '2024-01-02T03:04:05+09:00'\n"
        "id: c686397e4a0f4f11683d\norganization_url_name: null\n"
        "slide: false\nignorePublish: false\nposting_campaign_uuid: null\n"
        "agreed_posting_campaign_term: false\n---\nOld text\n"
    ).replace("\n", ending)
    found = front(render("qiita", reference(), on_disk=written))
    assert found["updated_at"] == "2024-01-02T03:04:05+09:00"
    assert found["id"] == "c686397e4a0f4f11683d"
    assert found["posting_campaign_uuid"] is None
    assert found["agreed_posting_campaign_term"] is False
    again = render("qiita", reference(), on_disk=render("qiita", reference(), on_disk=written))
    assert front(again) == found


def test_an_id_that_cannot_be_read_is_not_lost() -> None:
    with pytest.raises(InputError, match="id must not be lost"):
        render("qiita", reference(), on_disk="---\nid: [c686\n---\n")
    assert front(render("qiita", reference(), on_disk="no front matter"))["id"] is None


@pytest.mark.parametrize(
    ("matter", "text", "found"),
    [
        ("a: 1", "a", {"no-tags": Severity.ERROR}),
        ("tags: [a, b, c, d, e, f]", "a", {"tags": Severity.WARNING}),
        ("tags: [a]\nprivate: true\norganization_url_name: b", "a", {"private-organization": Severity.ERROR}),
        ("tags: [a]", "![a](b.png)", {"local-image": Severity.WARNING}),
        ("tags: [a]", "![a](https://b.c/d.png)", {}),
        ("tags: [a]", "$5 and $10", {"stray-dollar": Severity.WARNING}),
    ],
)
def test_qiitas_checks(matter: str, text: str, found: dict[str, Severity]) -> None:
    assert codes("qiita", document(main("h", entry(text)), front_matter=f"{matter}\n")) == found


# Markdown


def test_plain_markdown() -> None:
    markdown = target("markdown")
    assert markdown.file_name(document()) == "post.md"
    assert markdown.file_name(document(), Options(values={"dated": "yes"})) == "2022-12-19-post.md"
    assert f"— 研究者 (@handle), [2022年10月3日]({URL})" in render("markdown", reference())
    assert f"\n\n{URL}\n\n" in render("markdown", reference(), embeds="url")
    assert "twitter-tweet" in render("markdown", reference(), embeds="html")
    given = document(main("h", entry("H<sub>2</sub>O <u>a</u>")))
    assert "H<sub>2</sub>O <u>a</u>" in render("markdown", given)
    assert "H₂O a" in render("markdown", given, html="no")
