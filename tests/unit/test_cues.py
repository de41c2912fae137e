"""Phrases are met through clitics and conjugation, and false friends are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.folding import fold
from geo.report import report_from_text
from geo.tokens import tokens_of
from layers.cues import GAP, Cues, cues
from layers.errors import LayerError
from layers.incident import Status
from layers.morphology import Morphology
from layers.passage import Passage
from layers.spots import read_spots
from layers.status import status_at

if TYPE_CHECKING:
    from conftest import PlaceNames


LANGUAGES = ("ar", "en", "es", "fa", "fr", "ru", "tr", "uk")


def _keys(text: str, table: str, language: str = "ar") -> list[str]:
    return [h.key for h in cues(language).hits(tokens_of(fold(text))) if h.table == table]


@pytest.mark.parametrize(
    "word", ["نقل", "نُقل", "نقلته", "ونقلوهم", "سينقلون", "فنقلتهما", "ينقله", "لنقل", "تنقلها"]
)
def test_a_verb_is_met_in_every_person(word: str) -> None:
    assert _keys(word, "movement") == ["carry"]


@pytest.mark.parametrize("word", ["مداهمة", "المداهمة", "للمداهمة", "وبالمداهمة", "مداهمتهم"])
def test_a_noun_is_met_with_what_is_written_onto_it(word: str) -> None:
    assert _keys(word, "event") == ["raid"]


@pytest.mark.parametrize("word", ["أُخلوا", "وأخلتهم", "سيخلون", "أخلاهم", "أخلى", "يخلونها"])
def test_a_verb_is_met_though_it_loses_its_last_letter(word: str) -> None:
    assert _keys(word, "movement") == ["carry"]


@pytest.mark.parametrize(
    ("word", "keys"), [("ستصل", ["arrive"]), ("ليصلوا", ["arrive"]), ("واصل", []), ("صلت", [])]
)
def test_a_stem_of_the_present_is_met_in_it_alone(word: str, keys: list[str]) -> None:
    assert _keys(word, "movement") == keys


@pytest.mark.parametrize("word", ["منقول", "ناقلة", "تناقل"])
def test_other_words_of_the_root_are_not_met(word: str) -> None:
    assert _keys(word, "movement") == []


def test_the_longest_phrase_names_the_event() -> None:
    assert _keys("قصف جوي على البلدة", "event") == ["airstrike"]
    assert _keys("a suicide car bomb", "event", "en") == ["suicide_attack"]


def test_a_quoted_agency_moves_nobody() -> None:
    assert _keys("ونقلت الوكالة عن مصدر", "veto") == ["movement"]


def test_a_phrase_does_not_cross_punctuation() -> None:
    assert _keys("a car. Bomb squads came", "event", "en") != ["car_bomb"]


def test_a_language_without_cues_is_named() -> None:
    with pytest.raises(LayerError, match=r"xx\.toml: no cues for language 'xx'"):
        cues("xx")


@pytest.mark.parametrize(
    ("text", "verb", "status"),
    [
        ("The men were taken to Oslo.", "taken", Status.HAPPENED),
        ("The men will be taken to Oslo.", "taken", Status.PLANNED),
        ("The men were not taken to Oslo.", "taken", None),
        ("The army denied that the men were taken to Oslo.", "taken", Status.DENIED),
        ("The transfer of the men to Oslo was cancelled.", "transfer", None),
        ("من المقرر نقله إلى عدن.", "نقله", Status.PLANNED),
        ("لم ينقل إلى عدن.", "ينقل", None),
        ("نفت الحركة نقله إلى عدن.", "نقله", Status.DENIED),
    ],
)
def test_plans_denials_and_negations_are_told_apart(
    text: str, verb: str, status: Status | None
) -> None:
    passage = Passage(report_from_text(text), "r1")
    word = passage.word_at(text.index(verb))
    assert status_at(passage, passage.sentences[0], word) == status


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He came from St. Louis. Dr. Smith left at 3.5 km.", 2),
        ("قال المصدر. ثم غادر؟ نعم!", 3),
        ("One line\nanother line", 2),
        ("", 1),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, count: int) -> None:
    assert (
        len(Passage(report_from_text(text, language="ar" if "ق" in text else "en"), "r1").sentences)
        == count
    )


@pytest.mark.parametrize(
    ("language", "word", "key"),
    [
        ("fr", "évacués", "carry"),
        ("fr", "transférée", "carry"),
        ("es", "trasladaron", "carry"),
        ("es", "huyendo", "go"),
        ("ru", "доставленных", "carry"),
        ("ru", "вернулась", "go"),
        ("uk", "евакуйовано", "carry"),
        ("uk", "вивіз", "carry"),
        ("tr", "kaldırılmıştır", "carry"),
        ("fa", "منتقل", "carry"),
    ],
)
def test_a_stem_is_met_with_the_endings_of_an_inflected_language(
    language: str, word: str, key: str
) -> None:
    assert key in _keys(word, "movement", language)


@pytest.mark.parametrize(("word", "met"), [("à", True), ("a", False), ("A", True)])
def test_folding_does_not_make_a_verb_a_preposition(word: str, *, met: bool) -> None:
    passage = Passage(report_from_text(f"{word} Gao", language="fr"), "r1")
    assert (passage.hit_at("link", 0) is not None) == met


@pytest.mark.parametrize(
    ("text", "verb", "status"),
    [
        ("Les blessés n'ont pas été évacués vers Gao.", "évacués", None),
        ("Les blessés devaient être évacués vers Gao.", "évacués", Status.PLANNED),
        ("Los heridos serán trasladados a Cali.", "trasladados", Status.PLANNED),
        ("La policía negó que fueran trasladados a Cali.", "trasladados", Status.DENIED),
        ("Раненых не доставили в Киев.", "доставили", None),
        ("Поранених планують перевезти до Києва.", "перевезти", Status.PLANNED),
        ("Сообщения о том, что раненых увезли в Киев, опровергли.", "увезли", Status.DENIED),
        ("Пораненого збиралися перевезти до Києва, але він помер.", "перевезти", None),
        ("Раненых могут перевести в Киев.", "перевести", Status.PLANNED),
        ("Yaralılar Kilis'e götürülmedi.", "götürülmedi", None),
        ("Yaralılar Kilis'e götürülecek.", "götürülecek", Status.PLANNED),
        ("Valilik yaralıların Kilis'e götürüldüğünü yalanladı.", "götürüldüğünü", Status.DENIED),
        ("زخمی‌ها به کابل منتقل نشدند.", "منتقل", None),
        ("زخمی‌ها به کابل منتقل خواهند شد.", "منتقل", Status.PLANNED),
    ],
)
def test_endings_and_words_behind_a_verb_plan_and_deny_it_too(
    text: str, verb: str, status: Status | None
) -> None:
    passage = Passage(report_from_text(text), "r1")
    word = passage.word_at(text.index(verb))
    assert status_at(passage, passage.sentences[0], word) == status


@pytest.mark.parametrize(
    ("text", "place", "link"),
    [
        ("Les blessés ont été évacués à Gao.", "Gao", "to"),
        ("Les blessés de l'attaque à Gao sont morts.", "Gao", "at"),
        ("Evacuaron a los heridos de Cali a Pasto.", "Cali", "from"),
        ("Раненых доставили в Киев.", "Киев", "to"),
        ("Раненых лечат в Киеве.", "Киеве", "at"),
        ("Yaralılar Kilis'ten Urfa'ya götürüldü.", "Kilis", "from"),
        ("Yaralılar Kilis kentine götürüldü.", "Kilis", "to"),
        ("Kilis'e saldırı düzenlendi.", "Kilis", "at"),
        ("حمله به کابل ادامه دارد.", "کابل", "at"),
        ("زخمی‌ها به کابل منتقل شدند.", "کابل", "to"),
    ],
)
def test_case_and_verb_settle_which_way_a_place_is_meant(
    text: str, place: str, link: str, place_names: PlaceNames
) -> None:
    geocoded = place_names(text, [(place, None)])
    spots = read_spots(Passage(geocoded.report, "r1"), geocoded.mentions)
    assert [spot.link for spot in spots] == [link]


@pytest.mark.parametrize("word", ["отвезли", "увёз", "довезут"])
def test_one_line_holds_a_verb_with_all_its_prefixes(word: str) -> None:
    words = Cues({"t": {"k": ["~{до,от,у}вез"]}}, Morphology.from_table({"inflected": True}))
    assert [hit.key for hit in words.hits(tokens_of(fold(word)))] == ["k"]
    assert not words.hits(tokens_of(fold("вез")))


@pytest.mark.parametrize(("word", "dead"), [("öldü", True), ("oldu", False), ("OLDUĞU", False)])
def test_an_accent_tells_a_stem_from_another(word: str, *, dead: bool) -> None:
    passage = Passage(report_from_text(f"İki işçi {word} dün.", language="tr"), "r1")
    assert (passage.hit_at("event", 2) is not None) == dead


def test_a_report_without_accents_is_read_all_the_same() -> None:
    passage = Passage(report_from_text("Iki isci oldu.", language="tr"), "r1")
    assert passage.hit_at("event", 2) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Раненых госпитализировали."), ("uk", "Поранених госпіталізовано.")],
)
def test_who_is_hospitalized_is_no_hospital(language: str, text: str) -> None:
    passage = Passage(report_from_text(text, language=language), "r1")
    assert passage.hit_at("facility", 1) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_ends_with_a_word(language: str) -> None:
    for folder in ("cues", "times"):
        for anyhow, by_second in cues(language, folder)._phrases.values():  # noqa: SLF001
            phrases = [*anyhow, *(phrase for some in by_second.values() for phrase in some)]
            assert [words for words, *_ in phrases if words[-1] == GAP] == []
