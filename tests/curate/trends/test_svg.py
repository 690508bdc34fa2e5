import re
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_reader.curate.trends.chart import Chart, scene, series_of
from mi_reader.curate.trends.counting import Row
from mi_reader.curate.trends.palette import LIGHT
from mi_reader.curate.trends.picture import picture, with_picture
from mi_reader.curate.trends.scene import Label
from mi_reader.curate.trends.scene_text import decode, encode
from mi_reader.curate.trends.svg import svg
from mi_reader.curate.trends.words import Words
from tests.curate.trends.charts import badges_of, charts, counts_of

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\" onload='x' & \x00 \ufffe ]]> <![CDATA["
slow = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def counts_and_badges(name: str) -> Chart:
    counts = counts_of([Row("c0", (1, 2), (1, 0), (1, 0))])
    return Chart(counts, series_of(counts, badges_of([name]), LIGHT), Words("en"), LIGHT)


@slow
@given(charts(), st.text(), st.text())
def test_it_parses_and_has_each_text_of_the_scene_in_order(chart: Chart, title: str, said: str) -> None:
    drawn = scene(chart, 600, 400)
    root = ET.fromstring(svg(drawn, title, said))  # noqa: S314  (our own)
    assert root.tag == f"{SVG}svg"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    texts = [item.text for item in drawn.items if isinstance(item, Label)]
    shown = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert len(texts) == len(shown)
    printable = re.compile(r"[^\w]")
    for wanted, got in zip(texts, shown, strict=True):
        if "\ufffd" not in got:
            assert printable.sub("", got) == printable.sub("", wanted)


def test_a_hostile_name_is_text_and_nothing_refers_to_anything() -> None:
    found = svg(scene(counts_and_badges(HOSTILE), 600, 400), HOSTILE, HOSTILE)
    root = ET.fromstring(found)  # noqa: S314  (our own)
    allowed = {"svg", "title", "desc", "rect", "path", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            assert name != "id"
            assert "url(" not in value


def test_a_scene_comes_out_of_json_as_it_went_in() -> None:
    drawn = scene(counts_and_badges("電池"), 600, 400)
    again = decode(encode(drawn))
    assert again.items == drawn.items
    assert again.language == drawn.language
    assert (again.width, again.height, again.background) == (drawn.width, drawn.height, drawn.background)


def test_the_picture_says_its_numbers_in_the_language_of_the_post() -> None:
    rows = [Row("c0", (1, 2), (1, 0), (1, 0), (0, 4)), Row("c1", (0, 0), (0, 5), (0, 0), (1, 0))]
    counts = counts_of(rows)
    badges = badges_of(["Potentials", "Review"])
    english = picture(counts, badges, LIGHT, "en", "2022")
    assert english.title == "Papers per month, 2022"
    assert "9 papers (5 the year before)" in english.alternative
    assert "Jan: 2, Feb: 7" in english.alternative
    assert "Potentials: 4 (1 only suggested), Review: 5 (5 only suggested)" in english.alternative
    assert "1 with an oh!?: Jan: 1" in english.alternative
    assert "most in Feb (7)" in english.caption
    japanese = picture(counts, badges, LIGHT, "ja", "2022")
    assert "1月2件、2月7件" in japanese.alternative
    assert "最多は2月の7件" in japanese.caption
    assert 'xml:lang="ja"' in japanese.svg
    assert "<title>月別の論文数（2022）</title>" in japanese.svg


def test_a_picture_goes_to_the_end_of_a_text_with_its_caption() -> None:
    assert with_picture("", "![a](b.png)", "c") == "![a](b.png)\n\n*c*\n"
    assert with_picture("Words.\n\n\n", "![a](b.png)", "2*3") == "Words.\n\n![a](b.png)\n\n*2\\*3*\n"
