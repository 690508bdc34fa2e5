"""The addresses of pictures in texts and front matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.post.pictures.links import picture_path, with_addresses, with_front_matter


def _new(address: str) -> str | None:
    return "/p/new name.png" if picture_path(address) == "a b.png" else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("![x](<a b.png>)", "![x](/p/new%20name.png)"),
        ('![x [y]](a%20b.png "t") z', '![x [y]](/p/new%20name.png "t") z'),
        ("[![x](a%20b.png)](a%20b.png)", "[![x](/p/new%20name.png)](/p/new%20name.png)"),
        ("![x][r]\n\n[r]: a%20b.png 't'", "![x][r]\n\n[r]: /p/new%20name.png 't'"),
        ("<img alt=\"x\" src='a b.png'>", '<img alt="x" src="/p/new name.png">'),
        ('<img data-src="a b.png">', '<img data-src="a b.png">'),
        ("`![x](<a b.png>)`", "`![x](<a b.png>)`"),
        ("```\n![x](<a b.png>)\n```", "```\n![x](<a b.png>)\n```"),
        ("![x](c.png)", "![x](c.png)"),
        ("[^r]: a%20b.png", "[^r]: a%20b.png"),
    ],
)
def test_an_address_is_written_anew_wherever_a_picture_is_named_but_in_code(text: str, wanted: str) -> None:
    assert with_addresses(text, _new) == wanted


@given(st.text(alphabet="!-[](<>)\\ab.png`\n:/ \"'=imgsrc", max_size=60))
def test_a_text_whose_pictures_nobody_moves_stays_as_it_is(text: str) -> None:
    assert with_addresses(text, lambda _: None) == text


@pytest.mark.parametrize(
    "address",
    [
        "https://a.b/c.png",
        "//a.b/c.png",
        "data:image/png;base64,AA",
        "c.txt",
        "",
        "a\\c.png",
        "C:c.png",
        "#c",
    ],
)
def test_what_is_no_picture_of_ones_own_has_no_path(address: str) -> None:
    assert picture_path(address) == ""


def test_a_front_matter_keeps_all_but_the_address() -> None:
    front = 'title: "x"  # mine\nimage: "a b.png"\nimages: [a b.png, c.png]\n'
    wanted = 'title: "x"  # mine\nimage: "/p/new name.png"\nimages: ["/p/new name.png",c.png]\n'
    assert with_front_matter(front, _new) == wanted
    assert with_front_matter("a: [", _new) == "a: ["
