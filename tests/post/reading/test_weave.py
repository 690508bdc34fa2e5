from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from mi_reader.domain.categories import Kind
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import InputError
from mi_reader.markup.characters import one_line
from mi_reader.markup.sanitise import sanitise
from mi_reader.markup.texts import taken_in
from mi_reader.post.embed_html import embed_html
from mi_reader.post.reading import (
    Contents,
    Format,
    PickNow,
    Reading,
    SectionNow,
    contents,
    read,
    take_out,
    weave,
)
from tests.markup.effort import growth
from tests.markup.strategies import nasty_documents
from tests.post.reading.strategies import X_CODE, X_SCRIPT, any_text, new_texts, plain_posts

BLANKS = " \t\r\n\x0b\x0c\x00\u2028\u3000"


def stored(now: Contents) -> Contents:
    """What comes back after the services have kept it."""

    def kept(text: str) -> str:
        return taken_in(text)[0]

    return replace(
        now,
        opening=kept(now.opening),
        closing=kept(now.closing),
        sections=tuple(
            replace(s, lead=kept(s.lead), picks=tuple(replace(p, text=kept(p.text)) for p in s.picks))
            for s in now.sections
        ),
    )


@pytest.mark.parametrize(
    "text", ["# \u202e", "a\u202eb\n---\n", "# \u2066T\n\n## a\n\nb\n\n## \u202ac\n\nd\n"]
)
def test_direction_marks_in_headings_stay(text: str) -> None:
    reading = read(text)
    assert weave(reading, stored(contents(reading))) == text
    title = reading.title.text if reading.title else None
    kept = replace(stored(contents(reading)), title=title)
    headings = (replace(one, heading=one_line(one.heading)) for one in kept.sections)
    assert weave(reading, replace(kept, sections=tuple(headings))) == text


@given(any_text, st.data())
def test_what_nobody_touched_is_identical(text: str, data: st.DataObject) -> None:
    reading = read(text)
    assert "".join(text[span.start : span.end] for span in reading.spans) == text
    every = [piece.at for _, piece in reading.pieces()]
    matched = data.draw(st.none() | st.sets(st.sampled_from(every))) if every else None
    assert weave(reading, contents(reading, matched)) == text
    assert weave(reading, stored(contents(reading, matched))) == text


def end_of(reading: Reading, at: int) -> int:
    """Where a section's own lines end."""
    own = [span.end for span in reading.spans if span.section == at]
    return max(own)


@given(plain_posts() | any_text, st.data())
def test_an_edit_of_a_section_changes_no_line_outside_of_it(text: str, data: st.DataObject) -> None:
    reading = read(text)
    assume(reading.sections)
    now = contents(reading)
    at = data.draw(st.sampled_from(range(len(now.sections))))
    section = now.sections[at]
    words = data.draw(new_texts)
    place = data.draw(
        st.sampled_from(["lead", "heading", "add", *(["pick", "drop"] if section.picks else [])])
    )
    match place:
        case "lead":
            section = replace(section, lead=words)
        case "heading":
            section = replace(section, heading=f"{section.heading} changed")
        case "add":
            section = replace(section, picks=(*section.picks, PickNow(words)))
        case "pick":
            section = replace(section, picks=(replace(section.picks[0], text=words), *section.picks[1:]))
        case "drop":
            section = replace(section, picks=section.picks[1:])
    changed = replace(now, sections=(*now.sections[:at], section, *now.sections[at + 1 :]))
    written = weave(reading, changed)
    source = reading.sections[at]
    end = end_of(reading, source.at)
    above, below = text[: source.at].rstrip(BLANKS), text[end:].lstrip(BLANKS)
    assert written.startswith(above)
    assert written.endswith(below)


@given(plain_posts(), st.data())
def test_what_is_asked_is_what_is_read(text: str, data: st.DataObject) -> None:
    reading = read(text)
    now = contents(reading)
    sections = list(data.draw(st.permutations(now.sections)))
    if data.draw(st.booleans()):
        sections.insert(
            data.draw(st.integers(0, len(sections))), SectionNow("A new one", Kind.MAIN, data.draw(new_texts))
        )
    for at, section in enumerate(sections):
        match data.draw(st.sampled_from(["", "", "lead", "heading", "picks", "add"])):
            case "lead":
                sections[at] = replace(section, lead=data.draw(new_texts))
            case "heading":
                sections[at] = replace(section, heading=f"Topic {at}")
            case "picks":
                sections[at] = replace(section, picks=tuple(data.draw(st.permutations(section.picks))))
            case "add":
                sections[at] = replace(
                    section, picks=(*section.picks, PickNow("新しい。\n\nhttps://twitter.com/new/status/9"))
                )
    changed = replace(now, sections=tuple(sections), opening=data.draw(st.just(now.opening) | new_texts))
    written = weave(reading, changed)
    note(written)
    found = contents(read(written, level=reading.style.level))
    assert everything(found) == everything(changed)
    kept = reading.style.line_end
    assert kept == "\n" or "\n" not in written.replace("\r\n", "")


def everything(now: Contents) -> list[tuple[str, str]]:
    """Headings and texts in the order of the post: no identities, and no boundaries inside a section."""
    rows = [
        ("", now.opening),
        *((s.heading, joined(s.lead, *(p.text for p in s.picks))) for s in now.sections),
    ]
    if now.closing:
        mains = [at for at, s in enumerate(now.sections, start=1) if s.kind is Kind.MAIN]
        place = mains[-1] if mains else len(now.sections)
        heading, text = rows[place]
        rows[place] = (heading, joined(text, now.closing))
    return rows


def joined(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


POST = (
    '---\r\nlayout: post\r\ntitle: "old"\r\n---\r\n\r\nOpening.  \r\n\r\n\r\n### One\r\nLead.\r\n\r\n'
    f"A paper. [x](https://doi.org/10.1000/1) It is good.\r\n\r\n{X_CODE}{X_SCRIPT}\r\n\r\n\r\n"
    "### Two {#two}\r\n"
    '<iframe src="https://slides.example/1"></iframe>\r\n\r\n- a\r\n- b\r\n\r\n以上です。\r\n\r\n\r\n'
    "### 番外編その１\r\nX.\r\n"
)


def changed(text: str, **values: object) -> str:
    reading = read(text)
    return weave(reading, replace(contents(reading), **values))  # type: ignore[arg-type]


def with_section(at: int, text: str = POST, **values: object) -> str:
    reading = read(text)
    now = contents(reading)
    sections = list(now.sections)
    sections[at] = replace(sections[at], **values)  # type: ignore[arg-type]
    return weave(reading, replace(now, sections=tuple(sections)))


def test_a_changed_heading_keeps_its_marks_and_its_id() -> None:
    assert with_section(1, heading="2") == POST.replace("### Two {#two}", "### 2 {#two}")


def test_a_changed_text_has_the_line_ends_of_the_post() -> None:
    assert with_section(0, lead="New\nlines.\n\nAnd more.") == POST.replace(
        "Lead.\r\n", "New\r\nlines.\r\n\r\nAnd more.\r\n"
    )


def test_only_the_changed_key_of_a_front_matter_differs() -> None:
    front = 'layout: post\ntitle: "new"\n'
    assert changed(POST, front_matter=front) == POST.replace('"old"', '"new"')
    toml = '+++\n# note\ntitle = "old"  # why\ntags = ["a",  "b"]\n+++\n\n## A\n'
    assert changed(toml, front_matter='title: "new"\ntags: [a,b]\n') == toml.replace('"old"', '"new"')
    json = '{\n  "title": "old",\n  "draft": true\n}\n\n## A\n'
    assert changed(json, front_matter="title: new\ndraft: true\n") == json.replace("old", "new")


def test_a_front_matter_comes_and_goes() -> None:
    assert changed("\ufeff## A\n", front_matter="title: x\n") == "\ufeff---\ntitle: x\n---\n\n## A\n"
    assert changed("---\ntitle: x\n---\n\n## A\n", front_matter="") == "## A\n"
    assert changed("", front_matter="title: x\n", opening="Text.") == "---\ntitle: x\n---\n\nText.\n"


def test_a_line_that_would_end_the_front_matter_is_refused() -> None:
    with pytest.raises(InputError):
        changed(POST, front_matter="title: x\n---\n")


def test_a_text_like_a_front_matter_is_none() -> None:
    written = changed("Text.\n", opening="---\n\na: b\n\n---")
    assert read(written).front_matter.format is Format.NONE


def test_a_broken_front_matter_is_left_and_can_be_corrected() -> None:
    text = "---\ntitle: a: b\n---\n\n## A\n"
    assert changed(text, opening="x") == text.replace("## A", "x\n\n## A")
    assert changed(text, front_matter='title: "a: b"') == '---\ntitle: "a: b"\n---\n\n## A\n'
    toml = "+++\ntitle = \n+++\n"
    assert changed(toml, front_matter='title = "x"') == '+++\ntitle = "x"\n+++\n'


def test_a_new_section_looks_like_the_others() -> None:
    reading = read(POST)
    now = contents(reading)
    new = SectionNow("New", Kind.MAIN, "Lead.", (PickNow("Text.\n\nhttps://x.com/b/status/5"),))
    url = "https://twitter.com/b/status/5"
    embed = Embed(Network.X, url, "B", "b", None, "words")
    written = weave(
        reading, replace(now, sections=(now.sections[0], new, *now.sections[1:]), embeds={url: embed})
    )
    code = f"{embed_html(embed)}\r\n"
    assert written == POST.replace("### Two", f"### New\r\nLead.\r\n\r\nText.\r\n\r\n{code}\r\n\r\n### Two")


def test_sections_that_move_take_their_characters_with_them() -> None:
    reading = read(POST)
    now = contents(reading)
    one, two, extra = now.sections
    written = weave(reading, replace(now, sections=(two, one, extra)))
    first, rest = POST.index("### One"), POST.index("### Two")
    closing = POST.index("以上です。")
    moved = POST[:first] + POST[rest:closing].rstrip() + "\r\n\r\n\r\n" + POST[first:rest].rstrip()
    assert written == moved + "\r\n\r\n" + POST[closing:]
    assert (
        weave(reading, replace(now, sections=(one, extra)))
        == POST[:rest].rstrip() + "\r\n\r\n" + POST[closing:]
    )


def test_a_paragraph_that_moves_into_a_pick_is_copied() -> None:
    text = "## A\n\nOne.  \nTwo\n\nThree.\n\nhttps://x.com/a/status/1?s=20\n"
    reading = read(text)
    now = contents(reading)
    section = now.sections[0]
    assert section.lead == "One.  \nTwo"
    whole = replace(
        section,
        lead="",
        picks=(replace(section.picks[0], text=f"{section.lead}\n\n{section.picks[0].text}"),),
    )
    assert weave(reading, replace(now, sections=(whole,))) == text


def test_a_piece_in_the_lead_stands_where_it_stood() -> None:
    item = "- [A paper with a title {0}](https://doi.org/10.1000/{0})\n"
    text = "## A\n\nLead.\n\n" + "".join(item.format(number) for number in range(5))
    reading = read(text)
    pieces = [piece.at for _, piece in reading.pieces()]
    now = contents(reading, {pieces[1], pieces[3]})
    assert weave(reading, now) == text
    section = now.sections[0]
    lead = take_out(section.lead, "- [A paper with a title 2](https://doi.org/10.1000/2)")
    assert lead is not None
    moved = replace(section, lead=lead)
    assert weave(reading, replace(now, sections=(moved,))) == text.replace(item.format(2), "")


def test_a_dropped_section_takes_its_lines_with_it_and_the_tail_stays() -> None:
    text = "## A\n\nx [1]\n\n## B\n\ny\n\n[1]: https://a.b\n"
    reading = read(text)
    now = contents(reading)
    assert weave(reading, replace(now, sections=now.sections[:1])) == "## A\n\nx [1]\n\n[1]: https://a.b\n"
    assert weave(reading, replace(now, sections=())) == "[1]: https://a.b\n"


def test_a_fence_that_never_ends_is_closed_before_something_else() -> None:
    text = "## A\n\nx\n\n## B\n\n```\ncode\n"
    reading = read(text)
    now = contents(reading)
    written = weave(reading, replace(now, sections=now.sections[::-1]))
    assert written == "## B\n\n```\ncode\n```\n\n## A\n\nx\n"


def test_an_old_pick_may_go_to_another_section() -> None:
    text = "## A\n\nOne.\n\nhttps://x.com/a/status/1\n\n## B\n\nTwo.\n"
    reading = read(text)
    now = contents(reading)
    first, second = now.sections
    written = weave(
        reading, replace(now, sections=(replace(first, picks=()), replace(second, picks=first.picks)))
    )
    assert written == "## A\n\n## B\n\nTwo.\n\nOne.\n\nhttps://x.com/a/status/1\n"


def test_what_is_new_is_made_safe_and_what_is_old_is_the_users() -> None:
    written = with_section(1, lead="<script>alert(1)</script> {{ site.time }}\n\n# Big", picks=())
    assert "&lt;script>" in written
    assert '{{ "{{" }} site.time' in written
    assert "#### Big" in written
    assert "<iframe" not in written
    assert '<iframe src="https://slides.example/1"></iframe>\r\n' in with_section(
        0, lead="<script>x</script>"
    )


def test_instructions_that_the_post_has_stay_instructions() -> None:
    text = "---\nlayout: post\n---\n\nA [link]({{ site.url }}/x) here.\n"
    written = changed(text, opening="A [link]({{ site.url }}/x) there. {% include a %}")
    assert "({{ site.url }}/x) there." in written
    assert '{{ "{%" }} include a' in written
    assert read(written).opening.text.endswith("{% include a %}")


@given(nasty_documents)
def test_no_new_text_runs_anything(text: str) -> None:
    for front in ("---\nlayout: post\n---\n\n", "+++\n+++\n\n"):
        written = changed(
            f"{front}Old.\n", opening=f"{text}\n\n<script>x</script>\n\n<iframe src=x></iframe>"
        )
        assert not sanitise(written.removeprefix(front)).harmless


def test_a_fresh_post_has_the_forms_and_none_of_the_texts() -> None:
    reading = read("# Last year\n\n" + POST.split("---\r\n\r\n")[1] + "\r\n[^1]: A note.\r\n")
    new = Contents(
        sections=(SectionNow("One", Kind.MAIN, "Neu."), SectionNow("番外編その１", Kind.EXTRA)),
        title="This year",
    )
    written = weave(reading, new, fresh=True)
    assert written == "# This year\r\n\r\n\r\n### One\r\nNeu.\r\n\r\n\r\n### 番外編その１\r\n"
    assert weave(reading, new) != written


@pytest.mark.parametrize(
    "piece",
    [
        "## h\n\nA text.\n\n",
        "- [a b c](https://a.b)\n",
        "https://twitter.com/a/status/1\n\n",
        "x\n\n",
        f"{X_CODE}\n",
    ],
)
def test_writing_takes_as_long_as_the_text(piece: str) -> None:
    def edited(text: str) -> str:
        reading = read(text)
        now = contents(reading, set())
        return weave(
            reading, replace(now, opening="New.\n\nhttps://x.com/a/status/9", sections=now.sections[::-1])
        )

    assert growth(edited, piece) < 6


@pytest.mark.parametrize("name", ["jekyll_chemiotc_openpapers.md", "hugo_yaml_rahmanian_publication.md"])
def test_a_real_post_is_written_back_to_the_byte(name: str) -> None:
    file = Path("../shared/data/posts") / name
    if not file.exists():
        pytest.skip(f"{file} is not there: real posts are not part of the project")
    reading = read(file.read_bytes().decode(), name=name)
    pieces = [piece.at for _, piece in reading.pieces()]
    for matched in (None, set(), set(pieces[::2])):
        assert weave(reading, stored(contents(reading, matched))).encode() == file.read_bytes()
