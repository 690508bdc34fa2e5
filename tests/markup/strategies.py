"""What hypothesis draws from: texts made to be mistaken for markup, and embeds as they are saved."""

from datetime import date

from hypothesis import strategies as st

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.embeds import canonical_embed
from mi_reader.markup.inline import Break, Link, Run, Text, tidy, write

_MARKS = (
    "{{ }} {% %} | $$ < > << <b> </b> <br> <script> [ ] ( ) ![ [x](y) [^1]: ` `` ``` ~~~ "
    "\\ * ** _ # - -- --- + "
    "1. 1) = : > & &amp; &lt; &#42; \" ' . ... ! @ (@a) , — 2022-10-03 日本 é 😀 \u3000 \xa0 a b http://a.b"
)
NASTY = _MARKS.split(" ")
pieces = st.sampled_from([*NASTY, " ", "  ", "\t"]) | st.characters(exclude_categories=["Cs"])
nasty_texts = st.lists(pieces, max_size=12).map("".join)
nasty_documents = st.lists(
    pieces | st.sampled_from(["\n", "\n\n", "\n> ", "\n- ", "\n    "]), max_size=25
).map("".join)
links = st.builds(
    Link, nasty_texts, st.sampled_from(["https://t.co/x", "http://a.b/c_(d)?e=1&f=2", "https://日本.jp/語"])
)
runs: st.SearchStrategy[tuple[Run, ...]] = st.lists(
    st.builds(Text, nasty_texts) | st.just(Break()) | links, max_size=10
).map(tidy)
URLS = {
    "https://twitter.com/some_one/status/12": Network.X,
    "https://twitter.com/_a_/status/13": Network.X,
    "https://twitter.com/i/web/status/14": Network.X,
    "https://bsky.app/profile/a.bsky.social/post/3k": Network.BLUESKY,
    "https://bsky.app/profile/did:plc:abc/post/3k": Network.BLUESKY,
    "https://mastodon.social/@u_v/15": Network.MASTODON,
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ": Network.YOUTUBE,
}
handles = st.sampled_from(["", "handle", "some_one", "_a_", "u@mastodon.social", "a.bsky.social", "a-b.c"])
days = st.none() | st.dates(min_value=date(1000, 1, 1))


@st.composite
def saved_embeds(draw: st.DrawFn) -> Embed:
    url = draw(st.sampled_from(sorted(URLS)))
    embed = Embed(URLS[url], url, draw(nasty_texts), draw(handles), draw(days), write(draw(runs)))
    embed = canonical_embed(embed)
    return embed if embed.saved else Embed(embed.network, url, "Name", embed.handle, embed.date, embed.text)
