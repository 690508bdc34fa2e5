from hypothesis import given
from hypothesis import strategies as st

from mi_reader.post.difference import Difference, Kind, difference

LINES = st.lists(st.sampled_from(["", "a", "b", "### One", "### Two", "long words here", "long word there"]))


def kinds(found: Difference) -> list[Kind]:
    return [line.kind for line in found.lines]


def test_the_same_text_differs_in_nothing() -> None:
    assert difference("a\nb\n", "a\nb\n", "a\nb\n") == Difference()


def test_lines_written_by_hand_that_stay_are_shown() -> None:
    found = difference("a\nby hand\nb\nc\n", "a\nby hand\nb\nc\n", "a\nb\nc\n")
    assert kinds(found) == [Kind.SAME, Kind.KEPT, Kind.SAME]
    assert (found.lines[1].before, found.lines[1].after) == (2, 2)


def test_a_new_file_is_all_added() -> None:
    found = difference("", "a\nb\n")
    assert kinds(found) == [Kind.ADDED, Kind.ADDED]
    assert [line.after for line in found.lines] == [1, 2]


def test_lines_stand_under_their_heading_with_one_line_around() -> None:
    before = "### One\n\na\n\n### Two\n\nb\n\nc\n"
    after = "### One\n\na\n\n### Two\n\nB\n\nc\n"
    found = difference(before, after)
    assert kinds(found) == [Kind.SECTION, Kind.SAME, Kind.REMOVED, Kind.ADDED, Kind.SAME]
    assert found.lines[0].text == "Two"
    assert (found.lines[2].before, found.lines[3].after) == (7, 7)


def test_words_that_differ_are_marked() -> None:
    found = difference("学習済みの力場で緩和した構造", "学習済みの力場で見つけた構造")
    removed, added = found.lines
    assert "".join(piece.text for piece in removed.pieces if piece.differs) != removed.text
    assert removed.pieces[0].differs is added.pieces[0].differs is False


def test_lines_written_by_hand_are_told_from_ours_that_go() -> None:
    found = difference("ours\nby hand\n", "new\n", "ours\n")
    assert kinds(found) == [Kind.REMOVED, Kind.HAND, Kind.ADDED]
    assert found.count(Kind.HAND) == 1


def test_where_nobody_knows_what_was_written_no_line_is_said_to_be_by_hand() -> None:
    assert difference("a\n", "b\n").count(Kind.HAND) == 0


@given(LINES, LINES, LINES)
def test_lines_that_come_and_go_turn_one_text_into_the_other(
    before: list[str], after: list[str], written: list[str]
) -> None:
    found = difference("\n".join(before), "\n".join(after), "\n".join(written))
    old, new = "\n".join(before).splitlines(), "\n".join(after).splitlines()
    gone = {line.before for line in found.lines if line.kind in (Kind.REMOVED, Kind.HAND)}
    come = {line.after for line in found.lines if line.kind is Kind.ADDED}
    stayed = [line for number, line in enumerate(old, 1) if number not in gone]
    assert stayed == [line for number, line in enumerate(new, 1) if number not in come]
    for line in found.lines:
        if line.before:
            assert line.text == old[line.before - 1]
        if line.after:
            assert line.text == new[line.after - 1]
