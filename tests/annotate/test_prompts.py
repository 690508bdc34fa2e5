from mi_reader.annotate.prompts import Question, prompts


def test_each_language_asks_the_same_questions() -> None:
    assert [p.question for p in prompts("ja")] == [p.question for p in prompts("en")] == list(Question)
    assert all(p.text and p.more for language in ("ja", "en") for p in prompts(language))


def test_a_language_without_prompts_gets_english_ones() -> None:
    assert prompts("fr") == prompts("en")
