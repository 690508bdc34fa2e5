"""Files in every encoding to the text they hold."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.library.encoding import decode

_JAPANESE = [
    "@article{a, title={材料}}",
    "@a{b, date={春}}",
    "@a{b, author={辻}}",
    "@a{b, title={Li電池の研究}}",
    "@a{b, title={ポテンシャル}}",
    "@article{a, title={機械学習による材料探索}, author={山田 太郎 and 佐藤, 花子}}",
]
_WESTERN = [
    "@a{b, title={L’été à Québec}, author={René}}",
    "@a{b, author={Müller, J.}, title={Über die Größe}}",
    "@a{b, title={Don’t stop: Schrödinger’s “cat”}}",
    "@a{b, title={don’t}}",
    "@a{b, title={a–b}, pages={5–7}, t={25° C}}",
    "@a{b, author={Gödel and José and Ångström}}",
    "@a{b, t={naïve façade © 2020}}",
]


@pytest.mark.parametrize("text", _JAPANESE)
@pytest.mark.parametrize("encoding", ["utf-8", "euc_jp", "cp932", "iso2022_jp", "utf-16-le", "utf-16-be"])
def test_japanese(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", _WESTERN)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le", "utf-16-be"])
def test_western(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + "@a{b, t={é漢🙂}}".encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.problems) == ("@a{b, t={é漢🙂}}", encoding, ())


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "@a{b, title={Машинное обучение материалов и потенциалы межатомного взаимодействия}}"),
        ("gb18030", "@a{b, title={机器学习势函数与材料发现的研究进展}}"),
    ],
)
def test_other_scripts(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_stray_byte_costs_itself_and_names_its_line() -> None:
    decoded = decode("@a{b,\n t={Größe 材料}}\n".encode() + b"caf\xe9 \x81\n" + "ü".encode())
    assert decoded.text == "@a{b,\n t={Größe 材料}}\ncafé \N{REPLACEMENT CHARACTER}\nü"
    assert [problem.place for problem in decoded.problems] == ["line 3"]


def test_what_a_file_says_of_itself_counts_where_it_fits() -> None:
    text = "% Encoding: iso8859_2\n@a{b, author={Dvořák, Škoda}}"
    assert decode(text.encode("iso8859_2")).text == text
    text = "% Encoding: Shift_JIS\n@a{b, t={∑材料①}}"
    assert decode(text.encode("cp932")).text == text


def test_a_file_that_wrongly_says_utf_8_is_read_and_told() -> None:
    decoded = decode(b"% Encoding: UTF-8\n\n@Article{,\n  author = {Test\xa0I. Last},\n}\n")
    assert "Test\xa0I. Last" in decoded.text
    assert [problem.message for problem in decoded.problems] == [
        "the file calls itself UTF-8 but is not; it was read as windows-1252"
    ]


def test_nul_bytes_go_and_line_ends_are_one() -> None:
    assert decode(b"a\x00b\r\nc\rd\ne").text == "ab\nc\nd\ne"


@given(st.binary(max_size=300))
def test_any_bytes_become_text_that_a_file_can_hold(data: bytes) -> None:
    decoded = decode(data)
    decoded.text.encode()
    assert "\x00" not in decoded.text
    assert "\r" not in decoded.text


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r\ufeff\x1b")))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(("@article{a}" + text).encode()).text == "@article{a}" + text
