import pytest
from hypothesis import given

from mi_reader.compose.text_lint import slips
from tests.markup.effort import calls
from tests.markup.strategies import nasty_documents


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("```\na", ["open-fence"]),
        ("```\na\n```", []),
        ("a $$x$$ b", []),
        ("a $$x b", ["open-formula"]),
        (r"a \$$ b", []),
        (r"$$\frac{a}{b$$", ["open-formula"]),
        (r"$$\{a\}$$ $$\left\{$$", []),
        ("$$}a{$$", ["open-formula"]),
        ("`$$` a", []),
        ("a[^1]\n\n[^1]: b", []),
        ("a[^1] b[^2]\n\n[^1]: c", ["dead-footnote"]),
        ("`[^1]`", []),
        ("[a]()", ["dead-link"]),
        ("[a][b]", ["dead-link"]),
        ("[a][b]\n\n[b]: https://c.d", []),
        ("[a][]", ["dead-link"]),
        ("[a](https://b.c) `[d][e]`", []),
    ],
)
def test_what_lacks_its_other_half_is_told(text: str, codes: list[str]) -> None:
    assert [slip.code for slip in slips(text)] == codes


@given(nasty_documents)
def test_any_text_can_be_looked_at(text: str) -> None:
    for slip in slips(text):
        assert slip.message
        assert slip.remedy


def test_much_text_is_no_trouble() -> None:
    text = "[a][b] $$x$$ [^1] `c`\n\n"
    assert calls(lambda much: list(slips(much)), text * 400) < 8 * calls(
        lambda much: list(slips(much)), text * 100
    )
