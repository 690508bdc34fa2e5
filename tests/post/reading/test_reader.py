from pathlib import Path

import pytest
from hypothesis import example, given

from mi_reader.domain.embeds import Embed, Network
from mi_reader.post.reading import Clues, Format, Platform, Reading, ReadSection, Role, read
from tests.markup.effort import growth
from tests.post.reading.strategies import X_CODE, X_SCRIPT, any_text

EXAMPLES = Path(__file__).parent / "examples"
POSTS = Path("../shared/data/posts")


def examples() -> list[tuple[str, str, str]]:
    """Titles, inputs and what is expected, as markdown-it-py keeps them: parted by lines with a dot."""
    found = []
    for file in sorted(EXAMPLES.glob("*.md")):
        blocks = file.read_text("utf-8").split("\n\n", 1)[1].split("\n.\n")
        for title, post, expected in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=False):
            found.append((title.strip(), post + "\n", expected))
    return found


def flat(text: str) -> str:
    return " / ".join(line for line in text.split("\n") if line.strip())


def told(clues: Clues) -> list[str]:
    rows = (("doi", clues.dois), ("arxiv", clues.arxiv), ("paper", clues.papers), ("link", clues.links))
    return [f"    {name} {value}" for name, values in (*rows, ("title", clues.titles)) for value in values]


def section_lines(section: ReadSection) -> list[str]:
    name = "frame" if section.frame else section.kind.value
    number = section.heading.number if section.heading else None
    counted = f" #{number}" if number else ""
    lines = [f"{name} {section.title or '¶'}{counted}"]
    if section.lead:
        lines.append(f"  lead {flat(section.lead.text)}")
    for piece in section.pieces:
        lines += [f"  piece {flat(piece.text)}", *told(piece.clues)]
    return lines


def described(reading: Reading) -> str:
    lines = [f"{reading.platform.value} {reading.front_matter.format.value}"]
    if reading.title:
        lines.append(f"title {reading.title.text}")
    if reading.opening or reading.opening_heading:
        named = f"({reading.opening_heading.text}) " if reading.opening_heading else ""
        lines.append(f"opening {named}{flat(reading.opening.text)}")
    rows = [section_lines(section) for section in reading.sections]
    if reading.closing:
        named = f"({reading.closing.heading.text}) " if reading.closing.heading else ""
        rows.insert(reading.closing.after, [f"closing {named}{flat(reading.closing.passage.text)}"])
    lines += [line for row in rows for line in row]
    if reading.tail:
        lines.append(f"tail {flat(reading.tail.text)}")
    return "\n".join(lines)


@pytest.mark.parametrize(("title", "post", "expected"), examples(), ids=[title for title, _, _ in examples()])
def test_an_example_is_understood(title: str, post: str, expected: str) -> None:
    assert described(read(post)) == expected


@given(any_text)
def test_the_spans_are_the_text(text: str) -> None:
    reading = read(text)
    ends = [0, *(span.end for span in reading.spans)]
    assert [span.start for span in reading.spans] == ends[:-1]
    assert ends[-1] == len(text)
    blank = [text[span.start : span.end] for span in reading.spans if span.role is Role.BLANK]
    assert not any(letter.isalnum() for piece in blank for letter in piece)


@given(any_text)
@example(f"<!-- comment\n\n{X_CODE}\n\x00\n本文。\n")
def test_every_passage_is_a_text_as_editions_keep_it(text: str) -> None:
    reading = read(text)
    found = [reading.opening, reading.tail]
    found += [
        p for section in reading.sections for p in (section.lead, *(one.passage for one in section.pieces))
    ]
    for passage in found:
        assert "\r" not in passage.text
        assert passage.text == passage.text.rstrip()
        assert not passage.text or passage.text.split("\n")[0].strip()


def test_what_the_post_saves_of_an_embed_is_read() -> None:
    reading = read(f"## A\n\ntext\n\n{X_CODE}{X_SCRIPT}\n")
    url = "https://twitter.com/handle/status/1577"
    assert reading.embeds[url].author == "研究者"
    assert reading.embeds[url].text == "すごい。\n速い https://t.co/abc"
    assert reading.sections[0].clues.links == ("https://t.co/abc",)


@pytest.mark.parametrize(
    ("code", "url"),
    [
        ('{{< x user="a" id="1" >}}', "https://twitter.com/a/status/1"),
        ("{{% tweet 1 %}}", "https://twitter.com/i/web/status/1"),
        ("{% twitter https://twitter.com/a/status/1 align=center %}", "https://twitter.com/a/status/1"),
        ("{% tweet https://twitter.com/a/status/1 %}", "https://twitter.com/a/status/1"),
        ("@[youtube](dQw4w9WgXcQ)", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("<https://x.com/a/status/1>", "https://twitter.com/a/status/1"),
        ("https://bsky.app/profile/A.bsky.social/post/3k", "https://bsky.app/profile/a.bsky.social/post/3k"),
        (
            '<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"></iframe>',
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
    ],
)
def test_every_form_of_an_embed_is_its_address(code: str, url: str) -> None:
    reading = read(
        f"## A\n\ntext\n{code}\nmore\n" if not code.startswith("<i") else f"## A\n\ntext\n\n{code}\n\nmore\n"
    )
    assert f"text\n\n{url}\n\nmore" in "\n\n".join(
        part
        for section in reading.sections
        for part in (section.lead.text, *(p.text for p in section.pieces))
        if part
    )
    assert list(reading.embeds) == [url]


def test_front_matter_of_all_forms_is_a_yaml_mapping() -> None:
    yaml = read("---\r\ntitle: a\r\n---\r\n").front_matter
    assert (yaml.format, yaml.raw, yaml.text) == (Format.YAML, "title: a\r\n", "title: a\n")
    toml = read('+++\ntitle = "a: b"\ndraft = true\n+++\n').front_matter
    assert (toml.format, toml.text) == (Format.TOML, 'title: "a: b"\ndraft: true\n')
    json = read('{"title": "a", "tags": ["x"]}\n\ntext').front_matter
    assert (json.format, json.text) == (Format.JSON, "title: a\ntags: [x]\n")


def test_a_front_matter_that_cannot_be_read_is_kept_and_told() -> None:
    front = read("---\ntitle: a: b: [\n---\n\n## A\n").front_matter
    assert front.text == "title: a: b: [\n"
    assert "line 1" in front.problem
    assert not front.values
    assert "no closing line" in read("---\ntitle: a\n\n## A\n").front_matter.problem
    assert read("---\n\nA text between rules.\n\n---\n").front_matter.format is Format.NONE


@pytest.mark.parametrize(
    ("text", "name", "platform"),
    [
        ("---\nlayout: post\n---\n", "", Platform.JEKYLL),
        ("---\ntitle: x\n---\n", "2022-12-19-x.md", Platform.JEKYLL),
        ("---\ntitle: x\n---\n", "x.md", Platform.MARKDOWN),
        ("---\ntitle: x\ndraft: false\n---\n", "", Platform.HUGO),
        ("---\nemoji: x\ntopics: []\n---\n", "", Platform.ZENN),
        ("---\norganization_url_name: null\n---\n", "", Platform.QIITA),
    ],
)
def test_the_platform_shows(text: str, name: str, platform: Platform) -> None:
    assert read(text, name=name).platform is platform


def test_a_known_level_is_taken() -> None:
    reading = read("## A\n\n### B\n\n### C\n", level=2)
    assert [section.title for section in reading.sections] == ["A"]
    assert read("## A\n\n### B\n\n### C\n").title is not None


@pytest.mark.parametrize(
    "piece",
    [
        "## h\n\nA text.\n\n",
        "https://twitter.com/a/status/1\n\n",
        "<div>\n\n",
        "<blockquote>\n",
        "- [a b c](https://a.b)\n",
        "{% raw %}\n",
        "{{< a >}}\n",
        ":::a\n",
        "$$\n",
        "[\n",
        "> ",
        "x\n\n",
        "# a\n",
        "10.1000/x ",
        '"a ',
        "```\n",
        f"{X_CODE}\n\n",
    ],
)
def test_reading_takes_as_long_as_the_text(piece: str) -> None:
    assert growth(read, piece) < 5.5


def test_deep_nesting_is_read() -> None:
    for text in (">" * 50_000, "- " * 50_000, "<div>" * 20_000, '{"a":' * 20_000, "[" * 50_000):
        assert read(text).source == text


@pytest.mark.parametrize("name", ["jekyll_chemiotc_openpapers.md", "hugo_yaml_rahmanian_publication.md"])
def test_real_posts_are_read(name: str) -> None:
    if not (POSTS / name).exists():
        pytest.skip(f"{POSTS / name} is not there: real posts are not part of the project")
    text = (POSTS / name).read_bytes().decode()
    reading = read(text, name=name)
    assert not reading.front_matter.problem
    if name.startswith("jekyll"):
        assert sum(bool(piece.clues.dois) for _, piece in reading.pieces()) > 10
    assert "".join(text[span.start : span.end] for span in reading.spans) == text


def test_a_bare_embed_says_nothing_more() -> None:
    reading = read("https://twitter.com/a/status/1\n")
    assert reading.embeds["https://twitter.com/a/status/1"] == Embed(
        Network.X, "https://twitter.com/a/status/1"
    )
