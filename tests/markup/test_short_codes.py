import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.embeds import Network
from mi_reader.markup.addresses import normal_url
from mi_reader.markup.embeds import take_in
from mi_reader.markup.short_codes import ShortCode, short_code
from tests.markup.strategies import nasty_texts

X = "https://twitter.com/a_b/status/12"
NAMELESS = "https://twitter.com/i/web/status/12"
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("line", "url", "tool", "name", "by_id"),
    [
        ('{{< x user="a_b" id="12" >}}', X, "hugo", "x", False),
        ("{{<x id=12 user=a_b>}}", X, "hugo", "x", False),
        ("{{< twitter_simple 12 >}}", NAMELESS, "hugo", "twitter_simple", True),
        ("{{% tweet '12' %}}", NAMELESS, "hugo", "tweet", True),
        ("  {{< youtube dQw4w9WgXcQ />}} ", VIDEO, "hugo", "youtube", True),
        ('{{< youtube id="dQw4w9WgXcQ" autoplay="true" >}}', VIDEO, "hugo", "youtube", True),
        ("{% twitter https://x.com/a_b/status/12?s=20 maxwidth=500 %}", X, "liquid", "twitter", False),
        ('{%- tweet "https://twitter.com/a_b/status/12" -%}', X, "liquid", "tweet", False),
        ("{% tweet 12 %}", NAMELESS, "liquid", "tweet", True),
        ("@[tweet](https://x.com/a_b/status/12)", X, "at", "tweet", False),
        ("@[youtube](dQw4w9WgXcQ)", VIDEO, "at", "youtube", True),
    ],
)
def test_a_short_code_is_its_address(line: str, url: str, tool: str, name: str, by_id: bool) -> None:
    network = Network.YOUTUBE if url == VIDEO else Network.X
    assert short_code(line) == ShortCode(network, url, tool, name, by_id)


@pytest.mark.parametrize(
    "line",
    [
        "{{< x 12",
        "{{< x 12 %}}",
        "{{< figure src=https://x.com/a/status/1 >}}",
        "{% include x.html %}",
        "{% raw %}",
        "{{ page.x }}",
        "@[card](https://example.org)",
        "{%}",
        "{{<>}}",
        "{{< x user=a >}}",
        "{{< youtube short >}}",
        "text {{< x 12 >}}",
        "{{< x 12 >}} text",
        "{{< x 12 >}}{{< x 13 >}}",
        "[tweet](https://x.com/a/status/1)",
    ],
)
def test_anything_else_is_none(line: str) -> None:
    assert short_code(line) is None


@given(st.sampled_from(["{{< x ", "{% tweet ", "@[tweet](", "{{% youtube "]), nasty_texts)
def test_no_text_breaks_it(beginning: str, rest: str) -> None:
    found = short_code(beginning + rest)
    assert found is None or normal_url(found.url) == (found.network, found.url)


def test_short_codes_in_a_text_are_taken_in() -> None:
    text = 'Before\n{{< x user="a_b" id="12" >}}\nafter.\n\n@[youtube](dQw4w9WgXcQ)\n\n- @[tweet](12)'
    taken, embeds = take_in(text)
    assert taken == f"Before\n\n{X}\n\nafter.\n\n{VIDEO}\n\n- @[tweet](12)"
    assert [embed.url for embed in embeds] == [X, VIDEO]
    assert take_in(taken) == (taken, embeds)


def test_short_codes_in_code_stay() -> None:
    for text in ("```\n{{< tweet 12 >}}\n```", "    {% tweet 12 %}", "a `{{< tweet 12 >}}`"):
        assert take_in(text) == (text, ())
