from mi_reader.annotate.wording import as_post_text

WHY = """# なぜ

**Psiformer** の [論文](https://arxiv.org/abs/2211.13672)。`code` も。

- 一つ目
- 二つ目

https://twitter.com/a/status/1

> 引用
"""


def test_a_why_becomes_plain_words_with_the_link_below() -> None:
    assert as_post_text(WHY, "https://doi.org/10.1/a") == (
        "なぜ\nPsiformer の 論文。code も。\n一つ目\n二つ目\n引用\nhttps://doi.org/10.1/a"
    )


def test_nothing_becomes_the_link_alone() -> None:
    assert as_post_text("", "https://doi.org/10.1/a") == "https://doi.org/10.1/a"
    assert as_post_text("", "") == ""
