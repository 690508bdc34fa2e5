"""Places of texts in posts, whatever form a template gives them."""

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.categories import Kind
from mi_reader.domain.document import Citation, Document, Entry, Part
from mi_reader.domain.keys import LibraryId, PaperKey
from mi_reader.domain.papers import Paper
from mi_reader.ui.rooms.draft.places import find
from tests.papers import paper_data


def entry(text: str, number: int = 1) -> Entry:
    data = paper_data(f"Paper {number}")
    paper = Paper(LibraryId(1), PaperKey(f"ABCDEFG{number}"), "", data)
    return Entry(paper, text, Citation(f"Paper {number}", f"https://doi.org/10.1000/{number}", "doi"))


def document(*parts: Part, opening: str = "Opening.", closing: str = "Closing.") -> Document:
    return Document("E", "en", None, "", "", opening, closing, parts)


def test_each_text_is_found_in_its_section() -> None:
    found = find(
        document(
            Part("One", Kind.MAIN, "The same words.", (entry("Why *it* matters."),)),
            Part(
                "Two", Kind.EXTRA, "The same words.", (entry("", 2), entry("https://x.com/a/status/123", 3))
            ),
        ),
        "---\ntitle: One\n---\n\nOpening.\n\n### One\n\nThe same words.\n\nWhy *it* matters.\n\nClosing.\n\n"
        "### Two\n\nThe same words.\n\nPaper 2. [doi](https://doi.org/10.1000/2)\n\n"
        '<blockquote><a href="https://twitter.com/a/status/123">x</a></blockquote>\n',
    )
    assert (found.opening, found.closing) == (4, 12)
    assert found.parts == (6, 14)
    assert found.leads == (8, 16)
    assert found.entries == ((10,), (18, 20))


def test_escapes_do_not_hide_a_text() -> None:
    part = Part("A & B", Kind.MAIN, "2 < 3 {{ x }} `y`", ())
    found = find(document(part), '# A &amp; B\n\n2 &lt; 3 {{ "{{" }} x }} `y`\n')
    assert found.parts == (0,)
    assert found.leads == (2,)


def test_what_a_template_leaves_out_has_no_place() -> None:
    found = find(document(Part("One", Kind.MAIN, "Lead.", (entry("Text."),))), "Something else\n")
    assert (found.opening, found.closing, found.parts, found.leads) == (None, None, (None,), (None,))
    assert found.entries == ((None,),)


WORDS = st.text("ab c*_[]é学<&`#-\n", max_size=12)


@given(WORDS, st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=3), WORDS, WORDS)
def test_no_text_breaks_it_and_places_are_lines(
    opening: str, parts: list[tuple[str, str, str]], closing: str, text: str
) -> None:
    made = document(
        *(Part(heading, Kind.MAIN, lead, (entry(said),)) for heading, lead, said in parts),
        opening=opening,
        closing=closing,
    )
    found = find(made, text)
    lines = len(text.split("\n"))
    places = [
        found.opening,
        found.closing,
        *found.parts,
        *found.leads,
        *(n for of in found.entries for n in of),
    ]
    assert all(place is None or 0 <= place < lines for place in places)
