"""settings.toml is the user's: what is set there counts, and what else stands there stays."""

from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.errors import InputError, StorageError, UsageError
from mi_reader.settings.options import OPTIONS
from mi_reader.settings.profile import open_profile
from mi_reader.settings.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_options_have_their_defaults_and_no_file_is_made(file: Path) -> None:
    settings = Settings(file)
    assert {row.name: settings[row.name] for row in OPTIONS} == {row.name: row.default for row in OPTIONS}
    assert not file.exists()


def test_every_option_says_what_it_means() -> None:
    assert len({row.name for row in OPTIONS}) == len(OPTIONS)
    for row in OPTIONS:
        assert row.help.endswith(".")
        assert not row.choices or row.default in row.choices


def test_what_is_set_stays_set(file: Path) -> None:
    settings = Settings(file)
    settings.set("language", "en")
    assert settings["language"] == Settings(file)["language"] == "en"


@given(value=st.text(st.characters(codec="utf-8")))
def test_any_text_stays_as_it_is(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any-text.toml"
    Settings(file).set("author", value)
    assert Settings(file)["author"] == value


def test_comments_unknown_keys_and_tables_survive(file: Path) -> None:
    file.write_text('# mine\nlanguage = "ja" # for now\nfuture = [1, 2]\n\n[window]\nwidth = 800 # wide\n')
    settings = Settings(file)
    settings.set("language", "en")
    settings.set("author", "Rao")
    text = file.read_text()
    for kept in ("# mine", "# for now", "future = [1, 2]", "[window]", "width = 800 # wide"):
        assert kept in text
    again = Settings(file)
    assert (again["language"], again["author"]) == ("en", "Rao")


def test_what_was_edited_by_hand_meanwhile_survives(file: Path) -> None:
    settings = Settings(file)
    file.write_text('author = "Rao"\n')
    settings.set("language", "en")
    assert Settings(file)["author"] == settings["author"] == "Rao"


def test_a_byte_order_mark_is_no_error(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbflanguage = "en"\r\n')
    settings = Settings(file)
    settings.set("author", "Rao")
    assert (Settings(file)["language"], Settings(file)["author"]) == ("en", "Rao")


def test_malformed_toml_is_named_with_its_line(file: Path) -> None:
    file.write_text('language = "en"\nauthor = Rao\n')
    with pytest.raises(InputError, match=r"settings\.toml is not valid TOML: .*line 2") as caught:
        Settings(file)
    assert "Correct that line" in caught.value.remedy


def test_a_file_that_broke_meanwhile_is_left_as_it_is(file: Path) -> None:
    settings = Settings(file)
    file.write_text("author = Rao\n")
    with pytest.raises(InputError, match=r"settings\.toml is not valid TOML: .*line 1"):
        settings.set("language", "en")
    assert file.read_text() == "author = Rao\n"


def test_other_encodings_are_named(file: Path) -> None:
    file.write_bytes('author = "佐藤"\n'.encode("shift-jis"))
    with pytest.raises(InputError, match=r"settings\.toml cannot be read"):
        Settings(file)


def test_a_folder_in_its_place_is_named(file: Path) -> None:
    file.mkdir()
    with pytest.raises(StorageError, match=r"settings\.toml cannot be read"):
        Settings(file)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("#" * 16_001, "is larger than 16 kB"),
        (f"a = {'9' * 5000}", "is not valid TOML"),
        ("a = " + "[" * 5000, "nested|not valid TOML"),
        ("a = " + "[" * 100 + "]" * 100, "nested more than 4 deep"),
        ("a." * 5000 + "a = 1", "nested more than 4 deep"),
        ("".join(f"{'a.' * 30}a{n} = 1\n" for n in range(200)), "nested more than 4 deep"),
    ],
)
def test_what_is_no_settings_file_is_named_at_once(file: Path, text: str, what: str) -> None:
    settings = Settings(file)
    file.write_text(text)
    start = monotonic()
    for attempt in (lambda: Settings(file), lambda: settings.set("language", "en")):
        with pytest.raises(InputError, match=what) as caught:
            attempt()
        assert str(file) in caught.value.message
    assert monotonic() - start < 5  # it was minutes
    assert file.read_text() == text


def test_a_wrong_value_is_refused_and_nothing_is_written(file: Path) -> None:
    settings = Settings(file)
    with pytest.raises(UsageError, match="language cannot be 'fr'") as caught:
        settings.set("language", "fr")
    assert "ja, en" in caught.value.remedy
    with pytest.raises(UsageError, match="There is no setting 'colour'") as caught:
        settings.set("colour", "blue")
    assert "language" in caught.value.remedy
    assert not file.exists()


@pytest.mark.parametrize(
    "line",
    [
        'language = "fr"',
        "language = 5",
        'language = ["ja"]',
        f"language = 0x{'f' * 5000}",
        "author = 1",
        "author = { a = 1 }",
    ],
)
def test_a_wrong_value_in_the_file_is_named_with_the_file(file: Path, line: str) -> None:
    file.write_text(line)
    settings = Settings(file)
    name = line.split(" ", maxsplit=1)[0]
    with pytest.raises(InputError, match=rf"settings\.toml: {name} cannot be"):
        _ = settings[name]
    assert settings["citation"] == "short"
    settings.set(name, "ja")  # and that is the way out
    assert settings[name] == "ja"


def test_an_option_that_is_none() -> None:
    with pytest.raises(UsageError, match="no setting 'colour'"):
        _ = Settings(Path("none.toml"))["colour"]


def test_a_profile_is_made_and_knows_its_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a" / "b"
    profile = open_profile(folder)
    assert profile.folder == folder.resolve()
    assert folder.is_dir()
    assert list(folder.iterdir()) == []
    assert {path.name for path in (profile.database, profile.settings, profile.presets, profile.targets)} == {
        "mi-reader.db", "settings.toml", "presets", "targets",
    }  # fmt: skip
    assert (profile.backups.name, profile.history.name, profile.log.parent.name) == (
        "backups",
        "history",
        "log",
    )
    assert open_profile(folder) == profile
    monkeypatch.setenv("MI_READER_PROFILE", str(tmp_path / "named"))
    assert open_profile().folder == (tmp_path / "named").resolve()


def test_a_profile_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=r"profile folder .*file cannot be made") as caught:
        open_profile(tmp_path / "file" / "profile")
    assert "--profile" in caught.value.remedy
    with pytest.raises(StorageError, match="cannot be made"):
        open_profile(tmp_path / "file")


@pytest.mark.parametrize(
    "text", ['[sync]\nevery = "15"\n', 'sync.every = "15"\n', 'sync = { every = "15" }\n']
)
def test_an_option_in_a_table_is_found_however_the_table_is_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    settings = Settings(tmp_path / "settings.toml")
    assert settings["sync.every"] == "15"
    settings.set("sync.at_start", "no")
    again = Settings(tmp_path / "settings.toml")
    assert (again["sync.every"], again["sync.at_start"]) == ("15", "no")


def test_a_value_where_a_table_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('sync = "often"\n')
    settings = Settings(tmp_path / "settings.toml")
    assert settings["sync.every"] == "30"
    with pytest.raises(InputError, match="sync is no table"):
        settings.set("sync.every", "15")
