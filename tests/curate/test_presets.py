"""Presets: what ships, the user's own, and files that are not what they should be."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mi_reader.curate import plain_yaml, preset_cache
from mi_reader.curate import presets as presets_module
from mi_reader.curate.presets import Presets, load, names, save
from mi_reader.domain.categories import Category, Kind, Preset
from mi_reader.domain.changes import Touched
from mi_reader.domain.errors import InputError, NotFoundError, UsageError
from mi_reader.domain.keys import CategoryId
from mi_reader.settings.settings import Settings
from tests.papers import Shelf

OWN = """\
# My field.
id: batteries
name: {en: Batteries, ja: 電池}   # both
licence: CC0
categories:
  # The first one.
  - id: anode
    name: {en: Anodes, ja: 負極}
    keywords:
      en:
        - graphite  # above all
    weight: 3       # mine

  # The second one.
  - id: cathode
    name: Cathodes
    kind: extra
    colour: {light: "#19298F", dark: "#5E88E7"}
# The end.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "presets").mkdir()
    return tmp_path / "presets"


@pytest.fixture
def presets(folder: Path, shelf: Shelf) -> Presets:
    return Presets(folder, Settings(folder.parent / "settings.toml"), shelf.database)


def category(category_id: str, **more: object) -> Category:
    return replace(Category(CategoryId(category_id), {"en": category_id}), **more)  # type: ignore[arg-type]


def ids(preset: Preset) -> list[str]:
    return [c.id for c in preset.categories]


def test_the_preset_that_ships(presets: Presets) -> None:
    shipped = presets.load()
    assert [(c.id, c.kind, c.name["ja"], c.name["en"]) for c in shipped.categories] == [
        ("mlp", Kind.MAIN, "機械学習ポテンシャル", "Machine-learning potentials"),
        ("mlwf", Kind.MAIN, "機械学習波動関数", "Machine-learning wavefunctions"),
        ("lab", Kind.MAIN, "自動実験装置のオープンソース化", "Open-source automated experiments"),
        ("extrap", Kind.MAIN, "機械学習の外挿性", "Extrapolation in machine learning"),
        ("discovery", Kind.MAIN, "マテリアルズ・インフォマティクスによる発見", "Discoveries made with MI"),
        ("review", Kind.EXTRA, "レビュー", "Review"),
        ("data", Kind.EXTRA, "データの標準化", "Data standards"),
        ("offtopic", Kind.EXTRA, "MIは関係ないけれど", "Off-topic"),
    ]
    extras = [c for c in shipped.categories if c.kind is Kind.EXTRA]
    assert [c.heading_in("ja") for c in extras] == ["番外編その１", "番外編その２", "番外編その３"]
    for c in shipped.categories:
        assert set(c.colour) == {"light", "dark"}
        assert c.keywords["en"]
        assert c.keywords["ja"]
        assert c.description["ja"]
    assert presets.names() == ["mi"]


def test_a_users_file_takes_the_place_of_the_one_that_ships(folder: Path, presets: Presets) -> None:
    (folder / "mi.yaml").write_text(OWN, encoding="utf-8")
    assert ids(presets.load()) == ["anode", "cathode"]
    assert presets.load().id == "mi"
    assert presets.load().name == {"en": "Batteries", "ja": "電池"}


def test_what_a_file_says_is_read(folder: Path) -> None:
    (folder / "batteries.yaml").write_text("\ufeff" + OWN, encoding="utf-8")
    assert names(folder) == ["batteries", "mi"]
    assert load(folder, "batteries").categories == (
        category("anode", name={"en": "Anodes", "ja": "負極"}, keywords={"en": ("graphite",)}),
        category(
            "cathode",
            name={"en": "Cathodes"},
            kind=Kind.EXTRA,
            colour={"light": "#19298F", "dark": "#5E88E7"},
        ),
    )


def test_saving_what_was_read_keeps_every_comment_and_key(folder: Path) -> None:
    (folder / "batteries.yaml").write_text(OWN, encoding="utf-8")
    preset = load(folder, "batteries")
    changed = replace(
        preset,
        categories=(
            replace(preset.categories[0], name={"en": "Negative", "ja": "負極"}),
            preset.categories[1],
        ),
    )
    save(folder, changed)
    text = (folder / "batteries.yaml").read_text(encoding="utf-8")
    for kept in (
        "# My field.", "# both", "licence: CC0", "# The first one.", "# above all", "weight: 3", "# mine",
        "# The second one.", "# The end.",
    ):  # fmt: skip
        assert kept in text
    assert (
        text.index("# The first one.")
        < text.index("anode")
        < text.index("# The second one.")
        < text.index("cathode")
    )
    assert load(folder, "batteries") == changed


lines = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
texts = st.dictionaries(st.sampled_from(["en", "ja", "de"]), lines, max_size=3)
categories = st.builds(
    Category,
    st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True),
    texts.filter(bool),
    st.sampled_from(Kind),
    texts,
    texts,
    st.dictionaries(st.sampled_from(["en", "ja"]), st.lists(lines, max_size=3).map(tuple), max_size=2),
    st.dictionaries(st.sampled_from(["light", "dark"]), st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)),
    texts,
)
many = st.lists(categories, max_size=3, unique_by=lambda c: c.id).map(tuple)


@settings(max_examples=30)
@given(name=texts.filter(bool), first=many, then=many)
def test_what_is_saved_is_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    name: dict[str, str],
    first: tuple[Category, ...],
    then: tuple[Category, ...],
) -> None:
    folder = tmp_path_factory.mktemp("presets", numbered=True)
    for categories_ in (first, then, then[::-1]):
        preset = Preset("own", name, categories_)
        save(folder, preset)
        assert load(folder, "own") == preset


MALFORMED = {
    "": "a mapping with a list",
    "- a\n": "a mapping with a list",
    "categories: {}\n": "a mapping with a list",
    "a: b\nc: [\n": "line 3",
    "a: b\n\tc: d\n": "line 2",
    "a: 1\na: 2\ncategories: []\n": "line 2",
    "categories: [x]\n": "category 1: must be a mapping",
    "categories: [{id: ok}, {name: x}]\n": "category 2: `id` must be",
    "categories: [{id: Nein}]\n": "`id` must be .* not 'Nein'",
    "categories: [{id: [a]}]\n": "id: must be a text",
    "categories: [{id: a}, {id: b}, {id: a}]\n": "the id a is used twice",
    "categories: [{id: a, kind: side}]\n": "category 1: `kind` must be",
    "categories: [{id: a, kind: [main]}]\n": "category 1: `kind` must be",
    "categories: [{id: a, name: [x]}]\n": "category 1: name: must be a text",
    "categories: [{id: a, name: {en: [x]}}]\n": "category 1: name: must be a text",
    "categories: [{id: a, keywords: x}]\n": "category 1: `keywords` must be lists",
    "categories: [{id: a, keywords: {en: x}}]\n": "category 1: `keywords` must be lists",
    "categories: [{id: a, keywords: {en: [[x]]}}]\n": "category 1: keywords: must be a text",
    "categories: [{id: a, colour: {light: blue}}]\n": "category 1: colour: 'blue' is not a colour",
    "categories: [{id: a, heading: [x]}]\n": "category 1: heading: must be a text",
    "name: [x]\ncategories: []\n": "name: must be a text",
    "categories: !!python/object/apply:os.system ['touch hacked']\n": "line 1",
    "a: b\nnumber: !!int x\ncategories: []\n": "line 2: tags are not read",
    "a: ! x\n": "line 1: tags are not read",
    "a: &x b\n": "line 1: anchors and aliases",
    "categories: &x [*x]\n": "line 1: anchors and aliases",
    "a:\n  <<: {id: a}\n": "line 2: mappings are not merged",
    "? [a]\n: b\n": "line 1: a key must be a text",
    'a: b\nname: "\\ud800"\n': "line 2: an escape stands for no character",
    'a: b\n"\\udfff": c\n': "line 2: an escape stands for no character",
    "categories: [{id: a, name: {en: ~}}]\n": "category 1: name: must be a text",
    "--- {}\n--- {}\n": "line 2|expected a single document",
    "a: *nowhere\n": "line 1",
    "a: \x00\n": "not valid YAML|line 1",
    "a: 1\nb: " + "[" * 3000: "line 2: it is nested too deeply",
    "b: " + "{a: " * 300 + "}" * 300: "line 1: it is nested too deeply",
    "? " * 5000: "line 1: it is nested too deeply|line 1: a key must be a text",
    "- " * 5000: "line 1: it is nested too deeply",
    "".join(f"{n:x}:\n" for n in range(12_000)): "line 5000: it has more than 10000 parts",
    f"a: {'x' * 100_000}\n": "larger than 100 kB",
}


@pytest.mark.parametrize("text", MALFORMED)
def test_a_malformed_file_is_named_with_the_place(folder: Path, text: str) -> None:
    path = folder / "mi.yaml"
    path.write_text(text, encoding="utf-8")
    for attempt in (lambda: load(folder, "mi"), lambda: save(folder, Preset("mi", {"en": "MI"}, ()))):
        with pytest.raises(InputError, match=MALFORMED[text]) as caught:
            attempt()
        assert str(path) in caught.value.message
        assert "Correct" in caught.value.remedy
    assert path.read_text(encoding="utf-8") == text
    assert not Path("hacked").exists()


@pytest.mark.parametrize("value", ["2022-99-99", "9" * 5000])
def test_dates_and_numbers_are_texts_and_what_cannot_be_kept_is_not_written_over(
    folder: Path, value: str
) -> None:
    path = folder / "mi.yaml"
    path.write_text(f"name: {value}\nday: {value}\ncategories: []\n")
    assert load(folder, "mi").name == {"en": value}
    with pytest.raises(InputError, match=r"mi\.yaml is not valid YAML"):
        save(folder, Preset("mi", {"en": "MI"}, ()))
    assert path.read_text().endswith("categories: []\n")


def test_numbers_keep_their_spelling(folder: Path) -> None:
    (folder / "own.yaml").write_text("name: +1\ncategories: [{id: 007, name: 1.50, weight: 0x10}]\n")
    preset = load(folder, "own")
    assert (preset.name, preset.categories[0].id, preset.categories[0].name) == (
        {"en": "+1"}, "007", {"en": "1.50"},
    )  # fmt: skip
    save(folder, replace(preset, name={"en": "One"}))
    assert load(folder, "own") == replace(preset, name={"en": "One"})
    assert "weight: 0x10" in (folder / "own.yaml").read_text()


def test_a_new_file_reads_like_one_that_a_person_wrote(folder: Path) -> None:
    save(folder, Preset("own", {"en": "Own"}, (category("a"),)))
    assert (folder / "own.yaml").read_text() == (
        "id: own\nname:\n  en: Own\ncategories:\n- id: a\n  name:\n    en: a\n  kind: main\n"
    )


def test_what_could_not_be_read_again_is_not_written(folder: Path) -> None:
    for impossible in ("x" * 200_000, "\ud800"):
        with pytest.raises(InputError, match=r"own\.yaml"):
            save(folder, Preset("own", {"en": impossible}, ()))
    assert list(folder.iterdir()) == []


def test_other_encodings_are_named(folder: Path) -> None:
    (folder / "mi.yaml").write_bytes("name: 電池".encode("shift-jis"))
    with pytest.raises(InputError, match=r"mi\.yaml cannot be read"):
        load(folder, "mi")


@pytest.mark.parametrize(
    "where", ["name: {en: *i}", "keywords: {en: [*i]}", "id: *i", "kind: *i", "colour: {light: *i}"]
)
def test_a_yaml_bomb_does_not_go_off(folder: Path, where: str) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    entry = where if where.startswith("id") else f"id: a, {where}"
    (folder / "mi.yaml").write_text("\n".join([*lines, f"categories: [{{{entry}}}]"]))
    with pytest.raises(InputError, match="line 1: anchors and aliases"):
        load(folder, "mi")


@given(
    text=st.text(st.sampled_from("ab:-{}[]#&*!|>'\"\n ,?%@`0") | st.characters(codec="utf-8"), max_size=40)
)
@example(text="? [a]\n: b")
@example(text="{[1]: 2}")
@example(text="%YAML 9.9\n--- {}")
@example(text="!!binary x")
@example(text="!!set {a: 1}")
@example(text="&a [*a]")
@example(text="<<: 1")
@example(text="9" * 5000)
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-text"
    folder.mkdir(exist_ok=True)
    for body in (text, f"categories: [{{id: a, name: {text}}}]", f"x: {text}\ncategories: []"):
        (folder / "own.yaml").write_text(body, encoding="utf-8")
        try:
            preset = load(folder, "own")
            save(folder, preset)
        except InputError as error:
            assert "own.yaml" in error.message  # noqa: PT017
        else:
            assert load(folder, "own") == preset


def test_no_preset_of_that_name(folder: Path, presets: Presets) -> None:
    for name in ("none", "../settings", "", "MI"):
        with pytest.raises(NotFoundError, match=f"no preset '{name}'") as caught:
            load(folder, name)
        assert "mi" in caught.value.remedy
    with pytest.raises(UsageError, match="cannot be named"):
        save(folder, Preset("../own", {"en": "Own"}, ()))
    with pytest.raises(NotFoundError):
        presets.use("none")


def test_a_category_is_named_by_id_number_or_name(presets: Presets) -> None:
    for name in ("review", "6", "６", "レビュー", "REVIEW", " Review ", "ﾚﾋﾞｭｰ"):
        assert presets.category(name).id == "review"
    for name in ("0", "9", "other", ""):
        with pytest.raises(NotFoundError, match="no category") as caught:
            presets.category(name)
        assert "6 review" in caught.value.remedy


def test_changes_go_to_the_users_file_and_say_what_they_touched(folder: Path, presets: Presets) -> None:
    new = category("new")
    assert presets.add(new).keys(Touched.CATEGORY) == {"new"}
    assert (folder / "mi.yaml").exists()
    assert ids(presets.load())[-1] == "new"
    with pytest.raises(UsageError, match="'new' already"):
        presets.add(new)
    with pytest.raises(UsageError, match="cannot be a category's id"):
        presets.add(category("Ünsinn"))

    renamed = replace(new, name={"en": "Newer"}, short={"en": "N"})
    assert presets.change(renamed.id, lambda _: renamed).keys(Touched.CATEGORY) == {"new"}
    assert presets.category("newer") == renamed
    assert presets.change(renamed.id, lambda _: replace(renamed, short={})).keys(Touched.CATEGORY) == {"new"}
    assert presets.category("newer").short == {}

    assert "new" in presets.move("new", 1).keys(Touched.CATEGORY)
    assert ids(presets.load())[:2] == ["new", "mlp"]
    presets.move("new", 99)
    assert ids(presets.load())[-2:] == ["offtopic", "new"]

    assert "new" in presets.remove("new").keys(Touched.CATEGORY)
    assert presets.load() == load(folder / "none", "mi")


def test_what_changes_nothing_writes_nothing(folder: Path, presets: Presets) -> None:
    review = presets.category("review")
    assert not presets.change(review.id, lambda before: before)
    assert not presets.move(review.id, 6)
    assert not presets.save(presets.load())
    assert not presets.remove("gone")
    assert not presets.use("mi")
    assert list(folder.iterdir()) == []
    with pytest.raises(NotFoundError):
        presets.change("gone", lambda before: before)
    with pytest.raises(NotFoundError):
        presets.move("gone", 1)


def test_another_preset_in_use(folder: Path, presets: Presets) -> None:
    save(folder, Preset("own", {"en": "Own"}, (category("a"),)))
    assert presets.use("own").keys(Touched.CATEGORY) >= {"a"}
    assert ids(presets.load()) == ["a"]
    assert not presets.use("own")
    assert Settings(folder.parent / "settings.toml")["preset"] == "own"


def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Returns the texts that are read as YAML from now on."""
    read: list[str] = []
    real = plain_yaml.read

    def noting(text: str, place: str, remedy: str) -> plain_yaml.Plain:
        read.append(text)
        return real(text, place, remedy)

    monkeypatch.setattr(plain_yaml, "read", noting)
    return read


def fresh(presets: Presets) -> Preset:
    """Returns the preset in use as the next start has it."""
    presets_module._known.cache_clear()
    presets_module._read.cache_clear()
    return presets.load()


def test_what_was_read_once_is_known_at_the_next_start(
    presets: Presets, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "mi.yaml").write_text(OWN)
    first = fresh(presets)
    read = reading(monkeypatch)
    assert fresh(presets) == first
    assert not read
    (folder / "mi.yaml").write_text(OWN.replace("Anodes", "Negative ones"))
    assert fresh(presets).categories[0].name["en"] == "Negative ones"
    assert len(read) == 1


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"version": 1}', b"\xff", b'{"version": "", "text": "", "preset": 3}']
)
def test_a_damaged_cache_is_no_harm(
    presets: Presets, folder: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = fresh(presets)
    (folder.parent / "cache" / "preset.json").write_bytes(damage)
    read = reading(monkeypatch)
    assert fresh(presets) == shipped
    assert len(read) == 1
    assert fresh(presets) == shipped
    assert len(read) == 1


def test_where_no_cache_can_be_written_presets_are_read_each_time(presets: Presets, folder: Path) -> None:
    (folder.parent / "cache").write_text("a file where the folder should be")
    assert fresh(presets) == fresh(presets) == load(folder, "mi")


def test_another_version_reads_anew(presets: Presets, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = fresh(presets)
    monkeypatch.setattr(preset_cache, "__version__", "0.0.0")
    read = reading(monkeypatch)
    assert fresh(presets) == shipped
    assert len(read) == 1


@given(st.dictionaries(st.sampled_from(["en", "ja"]), st.text(min_size=1)))
def test_the_cache_gives_back_what_it_was_given(
    tmp_path_factory: pytest.TempPathFactory, words: dict[str, str]
) -> None:
    one = category(
        "x", name=words, kind=Kind.EXTRA, keywords={language: (word,) for language, word in words.items()}
    )
    preset = Preset("mi", words, (one, category("y")))
    cache = preset_cache.PresetCache(tmp_path_factory.mktemp("cache") / "cache" / "preset.json")
    cache.put(preset, "the text")
    assert cache.get("mi", "the text") == preset
    assert cache.get("mi", "another") is None
    assert cache.get("other", "the text") is None
