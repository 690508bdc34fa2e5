"""What hypothesis draws posts from: lines that mean something, in any order, and anything else."""

from itertools import pairwise

from hypothesis import strategies as st

from tests.markup.strategies import nasty_texts

X_CODE = (
    '<blockquote class="twitter-tweet"><p lang="ja" dir="ltr">すごい。<br>速い <a href="https://t.co/abc">'
    "https://t.co/abc</a></p>&mdash; 研究者 (@handle) "
    '<a href="https://twitter.com/handle/status/1577?ref_src=twsrc%5Etfw">October 3, 2022</a></blockquote>'
)
X_SCRIPT = ' <script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
FRONTS = (
    "---\ntitle: a\n---\n",
    '---\nlayout: post\ntitle: "x: y"\ndate: 2022-01-01\ntags: [a,b]\n---\n\n',
    "---\ntitle: a: b: [\n---\n",
    "---\n---\n",
    "---\r\ntitle: a\r\n...\r\n",
    "---\ntitle: never closed\n",
    '+++\ntitle = "a"\ndate = 2022-01-01T00:00:00Z\n[params]\nx = 1\n+++\n',
    "+++\ntitle = \n+++\n",
    '{\n  "title": "a",\n  "draft": true\n}\n',
    '{"title": "a"}',
    "{ not json }\n",
)
LINES = (
    "### 機械学習ポテンシャル",
    "### 自動実験装置",
    "### \u202e装置\u202c",
    "\u2066Setext\n---",
    "## はじめに",
    "# 題名",
    "## Section two {#id}",
    "### 番外編その１",
    "### 番外編その2",
    "## おわりに",
    "## References",
    "#### A sub heading",
    "Setext\n---",
    "Setext one\n===",
    "<h3>HTML heading</h3>",
    "###",
    "本文です。",
    "A paragraph of text.  ",
    "line one\nline two\\\nline three",
    "この論文は面白い。[arXiv:2209.12466](https://arxiv.org/abs/2209.12466)",
    "Zhang et al. (2022) [doi:10.1039/d2dd00046f](https://doi.org/10.1039/d2dd00046f)",
    X_CODE,
    X_CODE + X_SCRIPT,
    "text " + X_CODE + X_SCRIPT + " more",
    "<center>" + X_CODE + "</center>",
    '{{< x user="a_b" id="12" >}}',
    "{{< tweet 12 >}}",
    "{% twitter https://twitter.com/a/status/3 %}",
    "@[tweet](https://x.com/a/status/4)",
    "https://x.com/a/status/5?s=20",
    "<https://twitter.com/a/status/6>",
    "https://bsky.app/profile/a.bsky.social/post/3k",
    "https://youtu.be/dQw4w9WgXcQ",
    "{{< youtube dQw4w9WgXcQ >}}",
    "> text\n>\n> — Name (@h), [October 3, 2022](https://twitter.com/h/status/7)",
    '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
    "1. [A paper with a title](https://www.nature.com/articles/s41586-019-1)\n2. [Another](https://doi.org/10.1/x)",
    "- a\n- b\n  - c",
    "- loose\n\n- list",
    "> quote\n> more",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```python\n### no heading\n\n```",
    "```",
    "~~~",
    "    code",
    "\ttab",
    "{% highlight python %}\n# no heading\n\nx\n{% endhighlight %}",
    "{% raw %}",
    "{% endraw %}",
    ":::message",
    ":::",
    "$$",
    "=",
    "---",
    "***",
    "<div>",
    "</div>",
    "<details>\n\n### inside\n\n</details>",
    "<!-- comment",
    "-->",
    "<!-- more -->",
    "<script>x</script>",
    "[^1]: A note.",
    "[1]: https://a.b/c",
    "*[ABC]: A B C",
    "{: .class}",
    "以上、五本でした。",
    "That's it, see you next year.",
    '{{ "{{" }} x }}',
    "<font color=red>",
    "\u3000",
    " ",
    "---\n",
    "+++",
    "{",
)
ENDS = ("\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\r", "\n \n", "\u2028", "\n\x00\n", "")

_line = st.sampled_from(LINES) | nasty_texts
posts = st.builds(
    lambda mark, front, lines: mark + front + "".join(line + end for line, end in lines),
    st.sampled_from(["", "", "\ufeff"]),
    st.sampled_from(["", *FRONTS]),
    st.lists(st.tuples(_line, st.sampled_from(ENDS) | st.just("\n\n")), max_size=14),
)
# Posts as people write them: sections with texts, one line end, a line feed at the end.
any_text = posts | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


WORDS = (
    "触媒の話です。",
    "An honest sentence.",
    "二行\n続く",
    "- a\n- b",
    "> quoted",
    "```\n# code\n```",
    "**太字**",
    "x < y",
)
new_texts = st.lists(st.sampled_from(WORDS), max_size=3).map("\n\n".join)


@st.composite
def plain_posts(draw: st.DrawFn) -> str:
    """Posts as people write them, in one style each."""
    mark, after = draw(
        st.sampled_from([("### ", ""), ("## ", " ##"), ("# ", ""), ("", "\n---"), ("<h3>", "</h3>")])
    )
    below = draw(st.sampled_from(["\n", "\n\n"])) if mark != "<h3>" else "\n\n"
    above = draw(st.sampled_from(["\n\n", "\n\n\n"]))
    form = draw(
        st.sampled_from(
            [
                X_CODE + X_SCRIPT,
                X_CODE,
                "https://x.com/handle/status/1577",
                '{{< x user="handle" id="1577" >}}',
            ]
        )
    )
    number = iter(range(1000))
    front = draw(st.sampled_from(["", "---\ntitle: a\nlayout: post\n---\n\n", '+++\ntitle = "a"\n+++\n']))

    def text() -> str:
        return draw(st.sampled_from(WORDS)) + f"\n\n文{next(number)}。"

    blocks = [text()]
    for at in range(draw(st.integers(1, 4))):
        extra = draw(st.booleans()) if at > 1 else False
        blocks.append(f"\0{mark}{'番外編' if extra else 'Theme'} {at}{after}")
        for _ in range(draw(st.integers(0, 2))):
            blocks += [text(), form.replace("1577", str(1577 + next(number)))]
    if draw(st.booleans()):
        blocks.append("以上です。")
    post = front + blocks[0]
    for before, block in pairwise(blocks):
        post += (above if block.startswith("\0") else below if before.startswith("\0") else "\n\n") + block
    end = draw(st.sampled_from(["\n", "", "\n\n"]))
    return (post + end).replace("\0", "").replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
