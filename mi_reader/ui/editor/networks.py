"""What the networks are called whose posts can be embedded: names, the same in all languages."""

from collections.abc import Mapping
from typing import Final

from mi_reader.domain.embeds import Network

NETWORKS: Final[Mapping[Network, str]] = {
    Network.X: "X",
    Network.BLUESKY: "Bluesky",
    Network.MASTODON: "Mastodon",
    Network.YOUTUBE: "YouTube",
}
