"""Two versions of a text beside each other: nothing is left out, and what one side did alone is seen."""

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.clashes import Kind, Piece, Side, differences, merged, paragraphs, rows

WORDS = st.sampled_from(["alpha", "beta", "分子が大きい", "gamma delta", "さらに", "epsilon"])
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, max_size=6).map("\n\n".join)

BEFORE = "Attention in a wavefunction.\n\nWhat surprised me: the energies."
HERE = "Attention in a wavefunction.\n\nWhat surprised me: the larger, the wider the gap.\n\nParts known."
THERE = "Attention in a wavefunction.\n\nWhat surprised me: energies get lower.\n\nDoes it hold for solids?"


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_of_either_side_is_left_out(base: str, ours: str, theirs: str) -> None:
    found = rows(base, ours, theirs)
    assert [row.ours for row in found if row.ours is not None] == paragraphs(ours)
    assert [row.theirs for row in found if row.theirs is not None] == paragraphs(theirs)


@given(TEXTS, TEXTS)
def test_what_only_we_did_is_kept_without_a_question(base: str, ours: str) -> None:
    found = rows(base, ours, base)
    assert Kind.CLASH not in {row.kind for row in found}
    assert paragraphs(merged(found, {})) == paragraphs(ours)


@given(TEXTS, TEXTS)
def test_the_same_on_both_sides_is_the_same(base: str, text: str) -> None:
    assert {row.kind for row in rows(base, text, text)} <= {Kind.SAME}


@given(PARAGRAPHS, PARAGRAPHS)
def test_the_pieces_of_a_paragraph_are_the_paragraph(one: str, other: str) -> None:
    mine, yours = differences(one, other)
    assert "".join(piece.text for piece in mine) == one
    assert "".join(piece.text for piece in yours) == other


def test_what_each_side_added_needs_no_decision_and_a_sentence_of_both_does() -> None:
    found = rows(BEFORE, HERE, THERE)
    assert [row.kind for row in found] == [Kind.SAME, Kind.CLASH, Kind.ADDED_HERE, Kind.ADDED_THERE]
    both = merged(found, {1: Side.BOTH})
    assert "wider the gap.\n\nWhat surprised me: energies" in both
    assert "Parts known" in both
    assert both.endswith("solids?")
    assert "wider" not in merged(found, {1: Side.THERE})


def test_without_a_former_text_what_differs_is_a_clash() -> None:
    assert [row.kind for row in rows(None, "one thing", "another thing")] == [Kind.CLASH]


def test_words_that_differ_are_one_piece_with_the_blanks_between_them() -> None:
    mine, _ = differences("It is the larger the wider, they say.", "It is energies, they say.")
    assert [piece for piece in mine if piece.differs] == [Piece("the larger the wider", differs=True)]
    mine, yours = differences("分子が大きい", "分子が小さい")
    assert [piece.text for piece in mine if piece.differs] == ["大き"]
    assert [piece.text for piece in yours if piece.differs] == ["小さ"]
    # A letter before them does not make a word of what has no blanks.
    mine, yours = differences("FermiNetの波動関数です", "FermiNetの話題の波動関数です")
    assert not any(piece.differs for piece in mine)
    assert [piece.text for piece in yours if piece.differs] == ["の話題"]
