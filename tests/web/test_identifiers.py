"""Whatever people paste, the ids in it are found; nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.papers import arxiv_in, normal_doi
from mi_reader.web.identifiers import Identifier, Scheme, identifiers_in


def doi(value: str) -> Identifier:
    return Identifier(Scheme.DOI, value)


def arxiv(value: str) -> Identifier:
    return Identifier(Scheme.ARXIV, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.1038/s41524-022-00734-6", "10.1038/s41524-022-00734-6"),
        ("doi:10.1126/Science.abo4940", "10.1126/science.abo4940"),
        ("DOI: 10.1126/science.abo4940.", "10.1126/science.abo4940"),
        ("https://doi.org/10.1021/acsnano.9b00184", "10.1021/acsnano.9b00184"),
        ("http://dx.doi.org/10.1021%2Facsnano.9b00184", "10.1021/acsnano.9b00184"),
        ("<https://doi.org/10.1021/acsnano.9b00184>", "10.1021/acsnano.9b00184"),
        ("https://pubs.acs.org/doi/full/10.1021/acsnano.9b00184?src=x#y", "10.1021/acsnano.9b00184"),
        ("https://iopscience.iop.org/article/10.1088/2632-2153/ace878/meta", "10.1088/2632-2153/ace878"),
        ("https://www.nature.com/articles/s41524-022-00734-6.pdf", "10.1038/s41524-022-00734-6"),
        ("https://www.nature.com/articles/s41524-022-00734-6#Sec2", "10.1038/s41524-022-00734-6"),
        ("(10.1016/0021-9991(94)00001-5)", "10.1016/0021-9991(94)00001-5"),
        ("論文「10.1038/nature14539」は面白い。", "10.1038/nature14539"),
        ("昨日10.1038/nature14539を読んだ", "10.1038/nature14539"),
    ],
)
def test_a_doi_is_found_in_whatever_form(text: str, value: str) -> None:
    assert identifiers_in(text) == (doi(value),)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2209.12466", "2209.12466"),
        ("2209.12466v2", "2209.12466"),
        ("arXiv:2209.12466v2", "2209.12466"),
        ("arXiv: 2209.12466 [cond-mat]", "2209.12466"),
        ("https://arxiv.org/abs/2209.12466v1?context=cs", "2209.12466"),
        ("https://arxiv.org/pdf/2209.12466v2.pdf", "2209.12466"),
        ("https://export.arxiv.org/abs/0704.0001", "0704.0001"),
        ("https://doi.org/10.48550/arXiv.2209.12466", "2209.12466"),
        ("cond-mat/9901001", "cond-mat/9901001"),
        ("https://arxiv.org/abs/cond-mat/9901001v3", "cond-mat/9901001"),
        ("arXiv:math.GT/0309136", "math/0309136"),
        ("（arXiv:2211.13672）", "2211.13672"),
    ],
)
def test_an_arxiv_id_is_found_in_whatever_form(text: str, value: str) -> None:
    assert identifiers_in(text) == (arxiv(value),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no identifier at all",
        "it costs 1234.5678 yen",
        "これは 2209.12466 円",
        "10.1/x",
        "https://example.org/2209.12466/file",
        "x" * 5000,
        "10.1234/" + ")" * 100_000,
        "," * 100_000,
    ],
)
def test_what_is_no_identifier_is_none(text: str) -> None:
    assert identifiers_in(text) == ()


def test_several_come_in_their_order_and_once_each() -> None:
    text = """
    Two of them: https://arxiv.org/abs/2209.12466 and doi:10.1038/nature14539,10.1016/b;
    again arXiv:2209.12466v3 and https://doi.org/10.1038/NATURE14539, then (10.1016/c).
    """
    assert identifiers_in(text) == (
        arxiv("2209.12466"),
        doi("10.1038/nature14539"),
        doi("10.1016/b"),
        doi("10.1016/c"),
    )


def test_bare_ids_count_on_a_line_of_nothing_but_ids() -> None:
    assert identifiers_in("2209.12466, 2211.13672\n10.1038/nature14539 2208.13771") == (
        arxiv("2209.12466"),
        arxiv("2211.13672"),
        doi("10.1038/nature14539"),
        arxiv("2208.13771"),
    )


# Letters of real DOIs; what a sentence may put behind one cannot end it.
_SUFFIX = st.from_regex(r"[a-z0-9][a-z0-9._()-]{0,20}[a-z0-9]", fullmatch=True).filter(
    lambda text: text.count("(") == text.count(")") == 0 and "arxiv" not in text
)
DOIS = st.builds("10.{}/{}".format, st.integers(1000, 999_999_999), _SUFFIX)
ARXIV_IDS = st.one_of(
    st.from_regex(r"\A[0-9]{4}\.[0-9]{4,5}\Z"),
    st.from_regex(r"\A(?:cond-mat|hep-th|math|quant-ph)/[0-9]{7}\Z"),
)
DOI_FORMS = st.sampled_from(
    [
        "{}",
        "doi:{}",
        "DOI: {}",
        "https://doi.org/{}",
        "https://dx.doi.org/{}?x=1",
        "https://x.org/doi/{}/full",
    ]
)
ARXIV_FORMS = st.sampled_from(
    ["arXiv:{}", "arXiv:{}v12", "https://arxiv.org/abs/{}", "https://arxiv.org/pdf/{}v1", "arxiv: {}"]
)


@given(DOIS, DOI_FORMS, st.sampled_from(["{}", "see {}.", "({})", "「{}」です", "\t{}\n"]))
def test_every_form_of_a_doi_says_the_same(value: str, form: str, around: str) -> None:
    assert identifiers_in(around.format(form.format(value))) == (doi(value),)


@given(ARXIV_IDS, ARXIV_FORMS, st.sampled_from(["{}", "see {}.", "({})", "「{}」です", "\t{}\n"]))
def test_every_form_of_an_arxiv_id_says_the_same(value: str, form: str, around: str) -> None:
    assert identifiers_in(around.format(form.format(value))) == (arxiv(value),)


@given(
    st.lists(st.one_of(st.builds(doi, DOIS), st.builds(arxiv, ARXIV_IDS)), max_size=6),
    st.sampled_from(["\n", ", ", "; ", " ", "、", " and "]),
)
def test_what_is_found_can_be_pasted_again(known: list[Identifier], between: str) -> None:
    assert identifiers_in(between.join(map(str, known))) == tuple(dict.fromkeys(known))


@given(st.text(max_size=300))
def test_any_text_can_be_pasted_and_what_is_found_is_in_its_normal_form(text: str) -> None:
    for one in identifiers_in(text):
        normal = normal_doi(one.value) if one.scheme is Scheme.DOI else arxiv_in(one.value)
        assert normal == one.value
