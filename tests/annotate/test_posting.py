from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.annotate.posting import compose_page, server_name
from mi_reader.domain.embeds import Network
from mi_reader.domain.errors import UsageError


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_the_page_has_the_text_as_it_was_written(text: str) -> None:
    for network in (Network.X, Network.BLUESKY, Network.MASTODON):
        page = urlsplit(compose_page(network, text, "mastodon.social"))
        assert page.scheme == "https"
        assert parse_qs(page.query, keep_blank_values=True) == {"text": [text]}


@pytest.mark.parametrize("typed", ["mastodon.social", "https://mastodon.social/", " Mastodon.Social "])
def test_a_server_is_known_as_people_type_it(typed: str) -> None:
    assert server_name(typed) == "mastodon.social"


@pytest.mark.parametrize(
    "typed", ["", "mastodon", "http://mastodon.social", "a.example/share", "a b.example", "@me"]
)
def test_what_is_no_server_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        server_name(typed)


def test_a_video_is_not_written() -> None:
    with pytest.raises(ValueError, match="youtube"):
        compose_page(Network.YOUTUBE, "a")
