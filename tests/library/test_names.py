"""Names as BibTeX has them, and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mi_reader.library.bibtex_names import Name, parse_names, written_name
from tests.library.example_files import examples
from tests.library.strategies import texts

_NAMES = st.one_of(
    st.tuples(texts(), texts()).map(lambda parts: Name(*parts)),
    texts().map(Name),
    texts().map(lambda name: Name(name=name)),
)


@pytest.mark.parametrize(("value", "expected"), examples("names.txt"))
def test_examples(value: str, expected: str) -> None:
    assert "\n".join(name.name or f"{name.family} | {name.given}" for name in parse_names(value)) == expected


@given(_NAMES)
@example(Name("van der Berg", "J., Jr."))
@example(Name(name="A and B, C"))
@example(Name("family=", "given=x"))
def test_a_written_name_stays_one_name(name: Name) -> None:
    assert len(parse_names(written_name(name))) == 1


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Müller", "Karl"), "Müller, Karl"),
        (Name("Roe", "J., Jr."), "Roe, Jr., J."),
        (Name(name="WHO"), "{WHO}"),
        (Name(name="others"), "others"),
        (Name("Solo"), "family={Solo}"),
        (Name("A, B", "C and D"), "{A, B}, {C and D}"),
    ],
)
def test_names_are_written_as_plainly_as_can_be(name: Name, written: str) -> None:
    assert written_name(name) == written
    assert parse_names(written) == [name]
