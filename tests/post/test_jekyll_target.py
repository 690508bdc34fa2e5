from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from mi_reader.domain.document import Citation, Document
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import InputError, NotFoundError, UsageError
from mi_reader.post.liquid import without_liquid
from mi_reader.post.targets import Options, names, target
from tests.markup.strategies import nasty_documents, nasty_texts
from tests.post.documents import FRONT_MATTER, document, entry, extra, main, post_on_x

GOLDEN = Path(__file__).parent / "golden"
JEKYLL = target("jekyll")


def render(*parts: object, **values: object) -> str:
    return JEKYLL.render(document(*parts, **values)).text  # type: ignore[arg-type]


def body(text: str) -> str:
    """What stands between the front matter and the end."""
    return text.split("\n---\n", 1)[1].strip("\n")


def reference() -> Document:
    url = "https://twitter.com/handle/status/1577"
    text = "すごい。\n触媒探索が速くなる。 [https://t.co/abc](https://t.co/abc)"
    saved = Embed(Network.X, url, "研究者", "handle", date(2022, 10, 3), text)
    return document(
        main(
            "機械学習ポテンシャル",
            entry(
                "この論文は安定構造の探索を力場で置き換えています。\n\n理由は二つあります。\n\n"
                "https://x.com/handle/status/1577?s=20",
                Citation(
                    "Schaarschmidt et al. “Learned Force Fields Are Ready For Ground "
                    "State Catalyst Discovery” (2022)",
                    "https://arxiv.org/abs/2209.12466",
                    "arXiv:2209.12466",
                ),
            ),
            lead="第一原理計算を学習データとした力場の研究は、今年も大きく進みました。\n\n触媒の話題が特に目立ちました。",
        ),
        main(
            "自動実験装置のオープンソース化",
            entry(
                "電池を組み立てるロボットです。\n\nhttps://twitter.com/handle/status/1600\n\n図面まで公開されています。",
                Citation(
                    "Zhang et al. (2022)", "https://doi.org/10.1039/d2dd00046f", "doi:10.1039/d2dd00046f"
                ),
            ),
            entry("二本目です。"),
        ),
        extra(
            "番外編その１",
            entry(
                "",
                Citation(
                    "CO<sub>2</sub> and {{x}} | $$y$$ (2020)",
                    "https://doi.org/10.1021/acsnano.9b00184",
                    "doi:10.1021/acsnano.9b00184",
                ),
            ),
        ),
        extra("番外編その2", entry("なんでも入れてみる。")),
        front_matter=(
            "image: cover.jpg\ntitle: 2022年に読んでよかったMI論文5選\nauthor: A. Researcher\n"
            "categories:\n- blog\n- tweet\n- mi\ntags: [documentation, technology, tweet, mi]\nnote:\n"
        ),
        opening='今年も「お！？」と思った論文をまとめます。\n\n<font color="red">個人の感想です。</font>\n',
        closing="以上、五本でした。来年も楽しみです。",
        embeds=(saved,),
    )


def test_the_reference_post_to_the_byte() -> None:
    assert JEKYLL.render(reference()).text == (GOLDEN / "reference.md").read_bytes().decode()


def test_nothing_is_told_about_a_harmless_post() -> None:
    assert JEKYLL.render(reference()).problems == ()


def test_an_empty_document_is_a_post() -> None:
    assert render(front_matter="") == '---\nlayout: post\ntitle: "2022"\n---\n'


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        ((main("M", entry("m")), extra("E", entry("e"))), "O,### M,m,C,### E,e"),
        ((extra("E", entry("e")), main("M", entry("m"))), "O,### E,e,### M,m,C"),
        ((extra("E", entry("e")),), "O,### E,e,C"),
        ((), "O,C"),
        ((main("", entry("m")),), "O,m,C"),
        ((main("M"),), "O,### M,C"),
    ],
)
def test_where_the_closing_stands(parts: tuple[object, ...], order: str) -> None:
    assert ",".join(body(render(*parts, opening="O", closing="C")).split("\n\n")) == order


def test_embeds_that_stand_last_follow_the_citation() -> None:
    texts = "a\n\nhttps://x.com/h/status/1\n\nb\n\nhttps://x.com/h/status/2\nhttps://x.com/h/status/3\n"
    blocks = body(render(main("M", entry(texts, Citation("cited"))))).split("\n\n")
    assert [b if len(b) < 10 else b[-150:-145] and b.split("status/")[1][0] for b in blocks] == [
        "### M", "a", "1", "b", "cited", "2", "3"
    ]  # fmt: skip


def test_an_embed_code_in_a_text_is_an_embed() -> None:
    code = (
        '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">t</p>&mdash; N (@h) '
        '<a href="https://twitter.com/h/status/1?ref_src=twsrc%5Etfw">October 3, 2022</a></blockquote> '
        '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
    )
    assert body(render(main("M", entry(code)), opening=code)) == f"{code}\n\n### M\n\n{code}"


def test_the_saved_text_of_the_document_counts() -> None:
    saved = post_on_x(1, "saved")
    assert ">saved</p>" in render(main("M", entry(saved.url)), embeds=(saved,))


@pytest.mark.parametrize(
    ("why", "block"),
    [
        ("a\nb  \nc", "a\nb  \nc"),
        ("a | b", r"a \| b"),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("`a|b` $$|x|$$ \\|", "`a|b` $$\\vert x\\vert $$ \\|"),
        ("# a\n\nb\n---", "#### a\n\n##### b"),
        ("---\ntitle: x\n---\n\na", "---\n\n#### title: x\n\na"),
        ("{{ a }} {% b %} {%- c -%}", '{{ "{{" }} a }} {{ "{%" }} b %} {{ "{%" }}- c -%}'),
        ("```\n{{ a }}\n{% endraw %}\n```", '```\n{{ "{{" }} a }}\n{{ "{%" }} endraw %}\n```'),
        ("```python title=x\na", "```python\na\n```"),
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("1. a\n\n   b\n2. c", "1. a\n\n   b\n2. c"),
        ("# a\n{: .b}\n\n- c\n{: .d}", "#### a\n{: .b}\n\n- c\n{: .d}"),
        ("    code\n\n\n    more", "```\ncode\n\n\nmore\n```"),
        ("a[^1]\n\n[^1]: b\n\n    c | d", "a[^1]\n\n[^1]: b\n\n    c | d"),
    ],
)
def test_an_authors_markdown(why: str, block: str) -> None:
    assert body(render(main("M", entry(why)))) == f"### M\n\n{block}"


def test_what_is_not_safe_is_told_with_its_place() -> None:
    text = "a <script>x"
    found = JEKYLL.render(
        document(main("M <b onclick=x>", entry(text, title="<i>T</i>"), lead=text), opening=text)
    )
    assert [problem.place for problem in found.problems] == ["opening", "M", "M", "T"]


def test_things_of_one_kind_are_told_once() -> None:
    text = "<script>x</script>" * 100 + "".join(f"<x{at}>" for at in range(10))
    found = JEKYLL.render(document(opening=text)).problems
    assert [problem.message for problem in found] == [
        "Shown as text, because it is not safe: <script> (100 times)",
        *(f"Shown as text, because it is not safe: <x{at}>" for at in range(4)),
        "6 more things like these are shown as text.",
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<!-- a -- b -->", "comment"),
        ("a</b>", "close"),
        ("[a](javascript:x)", "address"),
        ("a{: onclick='x'}", "attribute"),
        ("<script>", "scripts"),
    ],
)
def test_the_advice_fits(text: str, word: str) -> None:
    (problem,) = JEKYLL.render(document(opening=text)).problems
    assert word in problem.remedy


HALF = "a\ud800b"


def test_half_letters_do_no_harm() -> None:
    embed = Embed(Network.X, "https://twitter.com/h/status/1", HALF, HALF, None, HALF)
    whys = (HALF, f"<b title='{HALF}'>{HALF}</b>", f'<blockquote class="twitter-tweet">{HALF}</blockquote>')
    cited = Citation(HALF, f"https://a.b/{HALF}", HALF)
    parts = [main(HALF, entry(why, cited, title=HALF), lead=HALF) for why in whys]
    made = document(
        *parts,
        extra(HALF, entry(embed.url)),
        name=HALF,
        slug=HALF,
        opening=HALF,
        closing=HALF,
        embeds=(embed,),
        front_matter='x: "\\ud800"\ntags: ["\\ud800"]\nauthor: "\\ud800"\n',
    )
    assert JEKYLL.render(made).text.encode()
    assert JEKYLL.file_name(made).encode()


@pytest.mark.parametrize(
    ("citation", "line"),
    [
        (Citation("a"), "a"),
        (Citation("", "https://a.b", "c"), "[c](https://a.b)"),
        (Citation("a", "https://a.b"), "a [https://a.b](https://a.b)"),
        (Citation("a", "javascript:x", "c"), "a c"),
        (Citation("a", "", "c"), "a c"),
        (Citation("a", "https://a.b/(c)_*", "[d]"), r"a [\[d\]](https://a.b/(c)_%2A)"),
        (Citation("a", "https://a.b/(c", "d"), r"a [d](https://a.b/%28c)"),
        (
            Citation("a", "https://a.b/{{c}}|<d> 'e'", "f"),
            "a [f](https://a.b/%7B%7Bc%7D%7D%7C%3Cd%3E%20%27e%27)",
        ),
        (Citation("1. a\nb"), r"1\. a b"),
    ],
)
def test_citation_lines(citation: Citation, line: str) -> None:
    assert body(render(main("M", entry("", citation)))) == f"### M\n\n{line}"


@given(nasty_documents, nasty_texts, nasty_texts)
def test_any_text_becomes_a_post(text: str, heading: str, title: str) -> None:
    post = render(main(heading, entry(text, Citation(title)), lead=text), opening=text, closing="END")
    assert post.endswith("\n")
    assert not post.endswith("\n\n")
    assert "\n---\n" in post
    printed = post.replace('{{ "{{" }}', "").replace('{{ "{%" }}', "")
    assert "{{" not in printed
    assert "{%" not in printed
    assert post == render(main(heading, entry(text, Citation(title)), lead=text), opening=text, closing="END")


@given(nasty_documents)
def test_liquid_prints_the_text_as_it_was(text: str) -> None:
    escaped = without_liquid(text)
    assert escaped.replace('{{ "{{" }}', "{{").replace('{{ "{%" }}', "{%") == text


def test_file_names() -> None:
    assert JEKYLL.file_name(document(slug="five papers")) == "2022-12-19-five-papers.md"
    assert JEKYLL.file_name(document(slug="", name="2022年の<i>論文</i>")) == "2022-12-19-2022年の論文.md"
    assert JEKYLL.file_name(document(slug="../CON")) == "2022-12-19-CON-post.md"
    with pytest.raises(UsageError):
        JEKYLL.file_name(document(date=None))


def test_a_users_own_template() -> None:
    template = (
        "---\n{{ front_matter }}---\n{% for s in post.main %}\n\n## {{ s.heading }}\n{% endfor %}\n\n\n"
    )
    text = JEKYLL.render(document(main("A"), main("B")), Options(template)).text
    assert text == f"---\nlayout: post\n{FRONT_MATTER}---\n\n## A\n\n## B\n"


def test_broken_front_matter_is_told() -> None:
    with pytest.raises(InputError):
        render(front_matter="title: a: b")


def test_the_targets() -> None:
    assert names()[0] == "jekyll"
    with pytest.raises(NotFoundError):
        target("none")
