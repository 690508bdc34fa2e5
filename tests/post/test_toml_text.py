import math
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.post.toml_text import assignment
from mi_reader.post.yaml_text import Value
from tests.post.test_front_matter import words

numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)
values = st.recursive(
    words | st.booleans() | numbers | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
)


@given(words, values)
def test_the_written_values_are_read_again(key: str, value: Value) -> None:
    assert tomllib.loads(assignment(key, value)) == {key: value}


def test_what_toml_has_no_word_for() -> None:
    assert assignment("a", None) == ""
    assert tomllib.loads(assignment("a", [1, None, {"b": None, "c": 1}])) == {"a": [1, {"c": 1}]}
    assert tomllib.loads(assignment("a", 2**70)) == {"a": str(2**70)}
    assert math.isnan(tomllib.loads(assignment("a", math.nan))["a"])
    assert tomllib.loads(assignment("a", "\ud800")) == {"a": "\ufffd"}
