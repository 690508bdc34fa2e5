"""What is saved of embeds, by their normalised URL."""

from collections.abc import Iterable

from mi_reader.domain.embeds import Embed, Network
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row


def save(tx: Transaction, embed: Embed) -> bool:
    """Keeps an embed, but never an empty one over a saved text. Tells whether something changed."""
    known = get(tx, [embed.url]).get(embed.url)
    if known == embed or (known and not embed.saved):
        return False
    tx.execute(
        "INSERT OR REPLACE INTO embed (url, network, author, handle, date, text) VALUES (?, ?, ?, ?, ?, ?)",
        (
            embed.url,
            embed.network,
            embed.author,
            embed.handle,
            embed.date.isoformat() if embed.date else None,
            embed.text,
        ),
    )
    return True


def get(tx: Transaction, urls: Iterable[str]) -> dict[str, Embed]:
    """Returns the embeds that are known, by URL."""
    found = {}
    for url in urls:
        row = tx.execute(
            "SELECT network, author, handle, date, text FROM embed WHERE url = ?", (url,)
        ).fetchone()
        if row:
            found[url] = _embed(url, *row)
    return found


def bare(tx: Transaction, network: Network) -> list[str]:
    """Returns the addresses of a network's embeds of which nothing else is saved."""
    rows = tx.execute(
        "SELECT url FROM embed WHERE network = ? AND author = '' AND text = '' ORDER BY url", (network,)
    )
    return [Row("embed", url).text("url", url) for (url,) in rows]


def _embed(url: str, network: object, author: object, handle: object, day: object, text: object) -> Embed:
    row = Row("embed", url)
    return Embed(
        row.choice("network", Network, network),
        url,
        row.text("author", author),
        row.text("handle", handle),
        row.day("date", day),
        row.text("text", text),
    )
