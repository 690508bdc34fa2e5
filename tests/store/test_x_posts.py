"""The user's own posts on X: kept by their numbers, and what cannot be read is named."""

from datetime import date
from typing import Any

import pytest

from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import StorageError
from mi_reader.domain.x_posts import XPost
from mi_reader.store import embeds, x_posts
from tests.papers import Shelf

URL = "https://twitter.com/reader/status/5"
POST = XPost(
    "5",
    Embed(Network.X, URL, "Reader", "reader", date(2022, 11, 25), "text"),
    ("https://doi.org/10.1/a", "https://b"),
)


def test_posts_come_back_as_they_were_kept(shelf: Shelf) -> None:
    bare = XPost("6", Embed(Network.X, "https://twitter.com/i/web/status/6", date=date(2022, 1, 1)))
    with shelf.database.write() as tx:
        x_posts.save(tx, [POST, bare])
        x_posts.save(tx, [POST])
    with shelf.database.read() as tx:
        assert x_posts.get(tx, "5") == POST
        assert x_posts.get(tx, "6") == bare
        assert x_posts.get(tx, "7") is None


@pytest.mark.parametrize("day", ["", "zz", "2022-02-30"])
def test_the_schema_takes_no_other_day(shelf: Shelf, day: str) -> None:
    with shelf.database.write() as tx:
        x_posts.save(tx, [POST])
    with pytest.raises(StorageError, match="CHECK constraint failed: day"), shelf.database.write() as tx:
        tx.execute("UPDATE x_post SET day = ?", (day,))


@pytest.mark.parametrize(
    ("column", "value"), [("day", "zz"), ("text", b"\xff"), ("links", None), ("links", b""), ("url", 5)]
)
def test_a_damaged_row_is_named(shelf: Shelf, column: str, value: Any) -> None:
    with shelf.database.write() as tx:
        tx.execute("DROP TABLE x_post")
        tx.execute("CREATE TABLE x_post (id PRIMARY KEY, url, author, handle, day, text, links)")
        x_posts.save(tx, [POST])
        tx.execute(f"UPDATE x_post SET {column} = ?", (value,))  # noqa: S608  (names of this module)
    with (
        pytest.raises(StorageError, match=f"{column} in row 5 of x_post"),
        shelf.database.read() as tx,
    ):
        x_posts.get(tx, "5")


def test_embeds_of_which_the_address_alone_is_known_are_found(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        embeds.save(tx, POST.embed)
        embeds.save(tx, Embed(Network.X, "https://twitter.com/reader/status/6"))
        embeds.save(tx, Embed(Network.YOUTUBE, "https://www.youtube.com/watch?v=abcdefghijk"))
        assert embeds.bare(tx, Network.X) == ["https://twitter.com/reader/status/6"]
