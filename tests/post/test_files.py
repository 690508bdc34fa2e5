import pytest

from mi_reader.post.files import safe_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("five-papers", "five-papers"),
        ("five papers: of 2022!", "five-papers-of-2022"),
        ("2022年の論文（番外編）", "2022年の論文-番外編"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c", "a-b-c"),
        ("CON", "CON-post"),
        ("nul", "nul-post"),
        ("com1", "com1-post"),
        ("a\x00b\n\u202ec", "a-b-c"),
        ("...", "post"),
        ("trailing... ", "trailing"),
        ("😀", "post"),
        ("", "post"),
        ("snake_case", "snake_case"),
        ("e\u0301", "é"),
    ],
)
def test_safe_slugs(text: str, slug: str) -> None:
    assert safe_slug(text) == slug


def test_long_slugs_are_cut() -> None:
    assert safe_slug("a" * 300) == "a" * 100
    assert len(safe_slug("あ" * 300).encode()) <= 180
