"""Finding places in languages beside Arabic and English, on sentences with known answers."""

from __future__ import annotations

import pytest
from core_geocoding import gazetteer

from geo.folding import fold_name
from geo.geocode import geocode
from geo.known_names import base_forms
from geo.lexicon import lexicon
from geo.report import detect_language, report_from_text

SENTENCES = [
    (
        "es",
        (
            "Un coche bomba explotó el martes en la ciudad de Ocaña, en Norte de Santander, "
            "y dejó tres heridos que fueron llevados al hospital de Cúcuta."
        ),
        ["Ocaña", "Norte de Santander", "hospital de Cúcuta"],
    ),
    (
        "es",
        (
            "Hombres armados atacaron un puesto de la policía cerca de Culiacán, en el "
            "estado de Sinaloa, informó el general Pedro Ruiz."
        ),
        ["Culiacán", "Sinaloa"],
    ),
    (
        "es",
        (
            "El ejército bombardeó posiciones al norte de Alepo y los heridos fueron "
            "trasladados a Damasco."
        ),
        ["Alepo", "Damasco"],
    ),
    (
        "es",
        "México condenó el ataque en Quito, Guayaquil y Esmeraldas.",
        ["México", "Quito", "Guayaquil", "Esmeraldas"],
    ),
    (
        "tr",
        "Halep'in kuzeyindeki kırsalda dün bir patlama oldu.",
        ["Halep"],
    ),
    (
        "tr",
        "Yaralılar Gaziantep'teki hastaneye kaldırıldı, ikisi Kilis Devlet Hastanesi'nde öldü.",
        ["Gaziantep", "Kilis Devlet Hastanesi"],
    ),
    (
        "tr",
        "İdlib, Hama ve Humus'ta hava saldırıları düzenlendi.",
        ["İdlib", "Hama", "Humus"],
    ),
    (
        "tr",
        "Cumhurbaşkanı Erdoğan Ankara'da konuştu.",
        ["Ankara"],
    ),
    (
        "ru",
        "В Харькове и Сумах прогремели взрывы, сообщил мэр Игорь Терехов.",
        ["Харькове", "Сумах"],
    ),
    (
        "ru",
        "Раненых доставили из Купянска в больницу в Чугуеве Харьковской области.",
        ["Купянска", "Чугуеве", "Харьковской области"],
    ),
    (
        "ru",
        "Колонна вышла из Алеппо и двигалась в сторону Дамаска.",
        ["Алеппо", "Дамаска"],
    ),
    (
        "ru",
        "Обстрел села Казачья Лопань в Харьковской области продолжался до утра.",
        ["Казачья Лопань", "Харьковской области"],
    ),
    (
        "uk",
        "У Харкові та Одесі вночі пролунали вибухи.",
        ["Харкові", "Одесі"],
    ),
    (
        "uk",
        "Поранених евакуювали з Покровська до Дніпра, повідомив голова області Сергій Лисак.",
        ["Покровська", "Дніпра"],
    ),
    (
        "uk",
        "Росіяни обстріляли Нікополь у Дніпропетровській області.",
        ["Нікополь", "Дніпропетровській області"],
    ),
    (
        "uk",
        "Колона вирушила з Маріуполя до Запоріжжя.",
        ["Маріуполя", "Запоріжжя"],
    ),
    (
        "fa",
        "در شهر قندهار دیروز انفجاری رخ داد و زخمی‌ها به بیمارستان میرویس منتقل شدند.",
        ["قندهار", "بیمارستان میرویس"],
    ),
    (
        "fa",
        "نیروهای امنیتی در زاهدان و ایرانشهر ده نفر را بازداشت کردند.",
        ["زاهدان", "ایرانشهر"],
    ),
    (
        "fa",
        "حمله هوایی به حومه دمشق چهار کشته برجای گذاشت.",
        ["دمشق"],
    ),
    (
        "fa",
        "کاروان از تهران به سوی مشهد حرکت کرد.",
        ["تهران", "مشهد"],
    ),
    (
        "fr",
        "Une explosion a frappé mardi la ville de Gao, dans le nord du Mali.",
        ["Gao", "Mali"],
    ),
    (
        "fr",
        "Les blessés ont été transférés à l'hôpital de Bamako puis à Dakar.",
        ["hôpital de Bamako", "Dakar"],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES)
def test_the_places_of_a_sentence_are_found_as_they_stand(
    language: str, text: str, expected: list[str]
) -> None:
    report = report_from_text(text)
    assert report.language == language
    mentions = geocode(report, gazetteer()).mentions
    named = [m for m in mentions if "origin generic" not in m.evidence]
    assert [m.text for m in named] == expected
    assert all(text[m.start : m.end] == m.text for m in mentions)


@pytest.mark.parametrize(
    ("language", "written", "base"),
    [
        ("ru", "Харькове", "Харьков"), ("ru", "Сирии", "Сирия"), ("ru", "Казани", "Казань"),
        ("ru", "Донецком", "Донецк"), ("ru", "Москвы", "Москва"), ("uk", "Харкові", "Харків"),
        ("uk", "Києва", "Київ"), ("uk", "Одесі", "Одеса"), ("uk", "Херсоні", "Херсон"),
        ("tr", "Şam'da", "Şam"), ("tr", "Halep'ten", "Halep"), ("tr", "Antakya'ya", "Antakya"),
    ],
)  # fmt: skip
def test_a_case_leads_back_to_the_name(language: str, written: str, base: str) -> None:
    assert fold_name(base) in set(base_forms(fold_name(written), lexicon(language)))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قصفت المدفعية أطراف البلدة بعد منتصف الليل"),
        ("en", "The patrol was attacked on the road at dawn."),
        ("fr", "La patrouille a été attaquée sur la route à l'aube."),
        ("es", "La patrulla fue atacada en la carretera al amanecer."),
        ("tr", "Devriye şafakta yolda saldırıya uğradı."),
        ("ru", "На рассвете патруль был атакован на дороге."),
        ("uk", "На світанку патруль був атакований на дорозі."),
        ("fa", "گشتی سپیده‌دم در جاده هدف حمله قرار گرفت."),
        ("en", "12:30"),
    ],
)
def test_the_language_of_a_sentence_is_told(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Раненых увезли в больницу Курска.", "Kursk"),
        ("Мужчина умер в военном госпитале Новосибирска.", "Novosibirsk"),
        ("Раненых увезли в Шебекинскую ЦРБ.", "Shebekino"),
        ("Двое лежат в Рыльской районной больнице.", "Ryl'sk"),
        ("Хлопця перевезли до лікарні Ізюма.", "Izyum"),
        ("Поранених доправили до Нікопольської міської лікарні.", "Nikopol"),
        ("Жінку лікують у Білопільській ЦРЛ.", "Bilopillia"),
        ("Ребёнок лежит в белгородской областной больнице.", "Belgorod"),
    ],
)
def test_a_hospital_stands_in_the_town_that_its_name_is_made_of(text: str, town: str) -> None:
    mention = next(iter(geocode(report_from_text(text), gazetteer()).mentions))
    assert mention.feature_hint == "S.HSP"
    assert mention.place is not None
    assert mention.place.name == f"{town} (hospital)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zanlı, Şırnak Emniyet Müdürlüğüne götürüldü.", ["Şırnak Emniyet Müdürlüğüne"]),
        ("Van Emniyet Müdürlüğü açıklama yaptı.", []),
        ("Van Yüksek Güvenlikli Cezaevine gönderildi.", ["Van Yüksek Güvenlikli Cezaevine"]),
        ("Kaza, Kulu yakınlarında oldu.", ["Kulu"]),
        ("Ölen Mehmet Kaya'nın evi Karaman'daydı.", ["Karaman"]),
        ("Kadının evi arandı, kalan dört kişi Edirne'ye götürüldü.", ["Edirne"]),
        ("Kalan dört kişi Edirne'ye götürüldü.", ["Edirne"]),
    ],
)  # fmt: skip
def test_turkish_endings_tell_a_place_from_a_person_and_a_word(
    text: str, expected: list[str]
) -> None:
    mentions = geocode(report_from_text(text, language="tr"), gazetteer()).mentions
    assert [mention.text for mention in mentions] == expected


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("СБУ затримала у Дрогобичі двох агентів.", "Дрогобичі", "Drohobych"),
        ("ДСНС ліквідувала у Сумах пожежу.", "Сумах", "Sumy"),
        ("Окупанти гатили по Марганецькій громаді.", "Марганецькій", "Marhanets (district)"),
        ("У Кременчуці пролунав вибух.", "Кременчуці", "Kremenchuk"),
    ],
)
def test_ukrainian_places_beside_bodies_and_communities(text: str, name: str, town: str) -> None:
    mentions = geocode(report_from_text(text, language="uk"), gazetteer()).mentions
    assert [(m.text, m.place and m.place.name) for m in mentions] == [(name, town)]


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("es", "La ciudad argentina de Córdoba quedó sin luz.", "AR"),
        ("es", "La ciudad española de Córdoba quedó sin luz.", "ES"),
        ("ru", "Взрыв прогремел в ливийском городе Триполи.", "LY"),
        ("ru", "Взрыв прогремел в ливанском городе Триполи.", "LB"),
        ("uk", "Біля польського міста Замостя автобус з'їхав у кювет.", "PL"),
    ],
)
def test_a_nationality_tells_the_country_of_a_name(language: str, text: str, country: str) -> None:
    mentions = geocode(report_from_text(text, language=language), gazetteer()).mentions
    assert [m.place and m.place.country for m in mentions] == [country]
