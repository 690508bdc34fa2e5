from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.ui.focus import Part, Spot
from mi_reader.ui.rooms.write.spot_text import from_text, to_text

KEYS = st.text("ABCDEFGH23456789", min_size=8, max_size=8)
PAPERS = st.builds(PaperRef, st.integers(1, 99).map(LibraryId), KEYS.map(PaperKey))
EDITIONS, SECTIONS = KEYS.map(EditionKey), KEYS.map(SectionKey)
SPOTS = st.one_of(
    st.builds(Spot, st.sampled_from([Part.OPENING, Part.CLOSING]), EDITIONS),
    st.builds(Spot, st.just(Part.LEAD), EDITIONS, SECTIONS),
    st.builds(Spot, st.just(Part.PICK), EDITIONS, SECTIONS, PAPERS),
    st.builds(Spot, st.just(Part.WHY), paper=PAPERS),
)


@given(SPOTS)
def test_a_spot_comes_back(spot: Spot) -> None:
    assert from_text(to_text(spot)) == spot


@given(st.text() | st.text("whyleadpicng|/0123AB²"))
def test_whatever_was_remembered_is_a_spot_or_nothing(text: str) -> None:
    found = from_text(text)
    assert found is None or from_text(to_text(found)) == found
