import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from mi_reader.domain.errors import InputError
from mi_reader.post.front_matter import jekyll_front_matter, set_values, values
from mi_reader.post.yaml_text import flow, quoted
from tests.markup.effort import calls

NASTY = [
    "yes", "No", "on", "OFF", "y", "n", "null", "~", "true", "2022", "1:20", "0o7", "0x1F", "1e5",
    "1_000", ".inf", "2022-12-19", "2022-12-19T00:00:00Z", "-", "- a", "? a", ": a", "a: b", "a:b",
    "a #b", "#a", "[a", "a]", "{a}", "@a", "`a", "%a", "&a", "*a", "!a", "!!str a", "|", ">", "'a'",
    '"a"', 'say "hi"', "a\\b", "a,b", " a ", "", "a\nb", "a\n---\nb", "---", "----", "...",
    "\u2028", "\x85", "\ufeff", "\x07", "\x1b[0m", "😀", "日本語", "番外編その１", "\u202ea", "a\tb", "=",
    "<<", "1,000", "a\u00a0b", "cover.jpg", "2022-cover.jpg", "machine learning", "\U0010fffe",
]  # fmt: skip
words = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
scalars = words | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.none()
any_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3)
)


def load(text: str, version: tuple[int, int]) -> dict[str, object]:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    loaded = yaml.load(text)
    assert isinstance(loaded, dict)
    return loaded


def neutral(**fields: object) -> str:
    """A front matter in plain JSON, which is YAML."""
    return "".join(
        f"{key}: {quoted(v) if isinstance(v, str) else json.dumps(v)}\n" for key, v in fields.items()
    )


@given(words, words, st.lists(words, max_size=3), st.lists(words, max_size=3), words, words)
def test_the_written_values_are_read_again(
    title: str, author: str, categories: list[str], tags: list[str], image: str, layout: str
) -> None:
    source = "".join(
        [
            f"title: {quoted(title)}\nauthor: {quoted(author)}\nimage: {quoted(image)}\n",
            f"layout: {quoted(layout)}\n",
            f"categories: [{','.join(map(quoted, categories))}]\ntags: [{','.join(map(quoted, tags))}]\n",
        ]
    )
    text = jekyll_front_matter(source, "Otherwise")
    for version in ((1, 1), (1, 2)):
        found = load(text, version)
        assert found["title"] == (title or "Otherwise")
        assert found["author"] == author
        assert found["layout"] == layout
        assert found["image"] == image
        assert found.get("tags", []) == tags
        written = found.get("categories", [])
        assert (written.split(",") if isinstance(written, str) else written) == categories


@given(st.dictionaries(words, any_values, max_size=4))
def test_any_value_is_written_so_that_every_yaml_reads_it(given_values: dict[str, object]) -> None:
    text = "".join(f"{flow(key)}: {flow(value)}\n" for key, value in given_values.items())  # type: ignore[arg-type]
    if given_values:
        assert load(text, (1, 2)) == given_values
        assert values(text) == given_values


@given(
    st.dictionaries(words, words, min_size=1, max_size=4),
    st.dictionaries(words, st.none() | words | st.lists(words, max_size=2), max_size=3),
)
def test_set_values_sets_them_and_nothing_else(old: dict[str, str], new: dict[str, object]) -> None:
    text = "".join(
        f"{quoted(key)}:  {quoted(value)} # {number}\n" for number, (key, value) in enumerate(old.items())
    )
    changed = set_values(text, new)  # type: ignore[arg-type]
    wanted = {key: value for key, value in (old | new).items() if not (key in new and value is None)}
    assert values(changed) == wanted
    for number, (key, value) in enumerate(old.items()):
        if key not in new:
            assert f"{quoted(key)}:  {quoted(value)} # {number}\n" in changed


def test_the_order_and_the_spellings() -> None:
    text = (
        "# mine\nimage: cover.jpg\nmath: true   # for MathJax\ntags: [ documentation, mi "
        "]\ntitle: 2022年の5本\n"
        "sub:\n  - a\n  # b\n  - c\n\n# about categories\ncategories:\n  - blog\n  - "
        "tweet\nauthor: 'Foo'\nempty:\n"
        "text: |\n  # kept\n  ---\n\n"
    )
    assert jekyll_front_matter(text, "x") == (
        'layout: post\ntitle: "2022年の5本"\nauthor: "Foo"\ncategories: blog,tweet\ntags: '
        "[documentation,mi]\n"
        "image: cover.jpg\nmath: true   # for MathJax\nsub:\n  - a\n  # b\n  - c\ntext: "
        "|\n  # kept\n  ---\n\n"
    )


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("", 'layout: post\ntitle: "T"\n'),
        ("title:\nauthor: ~\ntags: []\n", 'layout: post\ntitle: "T"\n'),
        ("layout: page", 'layout: page\ntitle: "T"\n'),
        ("categories: blog, tweet,mi", 'layout: post\ntitle: "T"\ncategories: blog,tweet,mi\n'),
        ("categories: [open science, mi]", 'layout: post\ntitle: "T"\ncategories: [open science,mi]\n'),
        ('categories: ["a,b", c]', 'layout: post\ntitle: "T"\ncategories: ["a,b",c]\n'),
        ("tags: [2022, yes, a]", 'layout: post\ntitle: "T"\ntags: ["2022","yes",a]\n'),
        ("tags: a, b", 'layout: post\ntitle: "T"\ntags: [a,b]\n'),
        ("author: [A, B]", 'layout: post\ntitle: "T"\nauthor: ["A","B"]\n'),
        ("author:\n  name: A\n", 'layout: post\ntitle: "T"\nauthor:\n  name: A\n'),
        ("{title: a, b: [1, 2]}", 'layout: post\ntitle: "a"\nb: [1,2]\n'),
        ("a: &x [1]\nb: *x\n", 'layout: post\ntitle: "T"\na: [1]\nb: [1]\n'),
        ("a: &x {c: 1}\nb:\n  <<: *x\n", 'layout: post\ntitle: "T"\na: {c: 1}\nb: {c: 1}\n'),
        ("title: a\r\nb: c\r\n", 'layout: post\ntitle: "a"\nb: c\n'),
    ],
)
def test_other_ways_of_writing_it(source: str, written: str) -> None:
    assert jekyll_front_matter(source, "T") == written


def test_set_values_keeps_comments_and_ways_of_writing() -> None:
    text = '# c\ntitle: "a"  # t\ntags: [ a,b ]\nlist:\n  - x # y\n\nlast: |\n  z\n'
    assert set_values(text, {"title": "b c", "list": ["q"], "image": "i.jpg"}) == (
        '# c\ntitle: "b c"  # t\ntags: [ a,b ]\nlist: [q]\n\nlast: |\n  z\nimage: i.jpg\n'
    )
    assert set_values(text, {"tags": None}) == text.replace("tags: [ a,b ]\n", "")
    assert set_values("", {"title": "yes"}) == 'title: "yes"\n'
    assert set_values("a:\nb: 1", {"a": 2, "b": None}) == "a: 2\n"


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{n}: &{n} [{','.join(['*' + m] * 9)}]\n" for m, n in pairwise("abcdefg")
)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a: b\ntitle: five: papers", 2),
        ("a: [b", 1),
        ("a: 'b", 1),
        ("a: b\na: c", 2),
        ("a: b\n---\nc: d", 2),
        ("%YAML 1.1", 1),
        ("- a", 1),
        ("just text", 1),
        ("a: !ruby/object:X {}", 1),
        ("a: !!python/object/apply:os.system [x]", 1),
        ("a: &a [*a]", 1),
        ("a: *b", 1),
        ("[a]: b", 1),
        ("a:\tb\n\tc: d", 1),
        (BOMB, None),
        ("a: " + "[" * 20_000, None),
        ("a: " + "x" * 300_000, None),
        ("a: \x07", None),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(source: str, line: int | None) -> None:
    with pytest.raises(InputError) as error:
        jekyll_front_matter(source, "T")
    assert line is None or f"ine {line}" in error.value.message
    assert error.value.remedy


@pytest.mark.skipif(shutil.which("ruby") is None, reason="needs ruby, which Debian's jekyll brings")
def test_psych_reads_the_same_values(tmp_path: Path) -> None:
    titles = [w for w in NASTY if w]
    posts = [
        jekyll_front_matter(
            neutral(title=w, author=w, categories=[w, "a"], tags=[w, "b"], image=w, more=w), "T"
        )
        for w in titles
    ]
    (tmp_path / "posts.json").write_text(json.dumps(posts), encoding="utf-8")
    program = (
        "require 'yaml';require 'json';puts JSON.parse(File.read(ARGV[0])).map{|t| YAML.safe_load(t)}.to_json"
    )
    output = subprocess.run(
        ["ruby", "-Ku", "-e", program, str(tmp_path / "posts.json")], capture_output=True, check=True
    ).stdout
    for word, found in zip(titles, json.loads(output), strict=True):
        assert {key: found[key] for key in ("title", "author", "tags", "image")} == {
            "title": word, "author": word, "tags": [word, "b"], "image": word
        }  # fmt: skip
        assert found["categories"] in ([word, "a"], f"{word},a")


@pytest.mark.parametrize("text", ["{: a}", "{null: a}", "~: a", ": 1:20", "a: b\ntrue: c", "a: b\n0x1: c"])
def test_a_key_that_is_no_word_is_told(text: str) -> None:
    for function in (values, lambda text: jekyll_front_matter(text, "T")):
        with pytest.raises(InputError, match="key"):
            function(text)


def test_an_empty_text_is_a_value() -> None:
    assert jekyll_front_matter("x: !!str\ny:\n", "T") == 'layout: post\ntitle: "T"\nx: !!str\n'


@pytest.mark.parametrize("text", ["x: |\n  a b", "x: |+\n  a b", "x: >\n  a\n  b", "x: |-\n  a b"])
def test_a_text_without_a_last_line_feed_gets_none(text: str) -> None:
    before = values(text)["x"]
    assert values(jekyll_front_matter(text, "T"))["x"] == before
    assert values(set_values(f"# a\ny: 1\n{text}", {"z": 1})) == {"y": 1, "x": before, "z": 1}
    assert set_values(f"# a\ny: 1\n{text}", {"z": 1}).startswith("# a\ny: 1\n")


def test_blanks_that_only_a_program_calls_blank_stay() -> None:
    text = "x: >-\n  \xa0"
    assert values(jekyll_front_matter(text, "T"))["x"] == "\xa0"


def test_many_keys_are_no_trouble() -> None:
    def of(count: int) -> str:
        return "".join(f"k{at}: 1\n" for at in range(count))

    assert calls(values, of(4000)) < 5 * calls(values, of(1000))
