from dataclasses import replace

from hypothesis import given

from mi_reader.domain.categories import Kind
from mi_reader.post.front_matter import values
from mi_reader.post.reading import Contents, SectionNow, contents, read, shape, weave
from tests.post.reading.strategies import any_text, plain_posts

POST = """---
# of the blog
layout: post
title: "Last year"
date: 2022-12-19 10:00
tags: [a,b]
image:
  src: x.jpg
aliases:
- /old
draft: false
summary: >
  Old
  words
id: 12
---

Old opening.

### 機械学習

Old text.

以上です。

### 番外編その１

Old extra.
"""
SHAPE = """# of the blog
layout: post
title: ""
date:
tags: [a,b]
image:
aliases: []
draft: false
summary: ""
id:
"""


def test_a_shape_has_the_keys_and_the_headings() -> None:
    found = shape(read(POST))
    assert found.front_matter == SHAPE
    assert [(section.heading, section.kind) for section in found.sections] == [
        ("機械学習", Kind.MAIN),
        ("番外編その１", Kind.EXTRA),
    ]
    assert found.closing


def test_toml_and_json_keep_their_form() -> None:
    toml = read(
        '+++\ntitle = "Old"\ndate = 2022-01-01\ntags = ["a"]\n[cover]\nimage = "x"\n+++\n\n## A\n\nOld.\n'
    )
    found = shape(toml)
    assert values(found.front_matter) == {"title": "", "date": None, "tags": ["a"], "cover": {}}
    new = Contents(found.front_matter.replace('""', "New"), sections=found.sections)
    written = weave(toml, new, fresh=True)
    assert read(written).front_matter.values == {"title": "New", "tags": ["a"], "cover": {}}
    assert written.endswith("\n## A\n")
    json = read('{\n "title": "Old",\n "id": 3\n}\n\n## A\n')
    assert weave(json, Contents(shape(json).front_matter), fresh=True) == '{\n "title": "",\n "id": null\n}\n'


def test_a_front_matter_that_cannot_be_read_is_not_taken_over() -> None:
    assert shape(read("---\ntitle: a: b\n---\n")).front_matter == ""


def test_keys_that_share_a_line_are_emptied_all_the_same() -> None:
    assert values(shape(read("---\n{title: Old, tags: [a]}\n---\n")).front_matter) == {
        "title": "",
        "tags": ["a"],
    }


def test_no_old_text_is_left() -> None:
    reading = read(POST)
    found = shape(reading)
    written = weave(reading, Contents(found.front_matter, "", found.sections), fresh=True)
    assert "Old" not in written
    assert "Last" not in written
    assert written == f"---\n{SHAPE}---\n\n### 機械学習\n\n### 番外編その１\n"


@given(plain_posts() | any_text)
def test_every_post_has_a_shape_that_a_new_one_can_have(text: str) -> None:
    reading = read(text)
    found = shape(reading)
    values(found.front_matter)
    sections = tuple(
        replace(section, heading=f"Theme {at}", lead=f"New {at}.")
        for at, section in enumerate(found.sections)
    )
    written = weave(reading, Contents(found.front_matter, "New.", sections), fresh=True)
    assert read(
        written, level=reading.style.level
    ).front_matter.format is reading.front_matter.format or not (found.front_matter)
    again = contents(read(written, level=reading.style.level))
    assert [section.heading for section in again.sections] == [section.heading for section in sections]


def test_the_sections_of_a_shape_are_new() -> None:
    assert all(section == SectionNow(section.heading, section.kind) for section in shape(read(POST)).sections)
