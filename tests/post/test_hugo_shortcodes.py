import pytest

from mi_reader.post.hugo_shortcodes import without_shortcodes


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a {{< x >}} {{% y %}}", r"a {\{< x >}} {\{% y %}}"),
        (r"\{{< x", r"\{\{< x"),
        ("`{{< x >}}`", "`{{</* x */>}}`"),
        ("```\n{{% x\ny %}}\n```", "```\n{{%/* x\ny */%}}\n```"),
        ("`{{<`", "`{\u200b{<`"),
        ("`{{< a %}}`", "`{\u200b{< a %}}`"),
        ("{{ x }} {% y %}", "{{ x }} {% y %}"),
    ],
)
def test_no_shortcode_is_left(text: str, written: str) -> None:
    assert without_shortcodes(text) == written
