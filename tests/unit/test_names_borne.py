"""Names of places that bodies, persons and things bear, and those that only stand beside these."""

from __future__ import annotations

import pytest
from core_geocoding import gazetteer, names

from geo.associated import ASSOCIATED
from geo.geocode import geocode
from geo.report import report_from_text


def test_the_hospitals_of_the_town_are_named_after_no_town_called_so() -> None:
    report = report_from_text("وقع انفجار في صيدا ونقل الجرحى إلى مستشفيات المدينة", language="ar")
    places = [mention.place for mention in geocode(report, gazetteer()).mentions]
    assert {place.country for place in places if place is not None} == {"LB"}


def test_a_town_ends_the_name_of_its_building() -> None:
    assert "سنندج" in names("پدرش در بیمارستان بعثت سنندج درگذشت.", "fa")


LONGER = [
    ("en", "The Aleppo Lawyers Association said so.", "Aleppo"),
    ("en", "The Punjab chief minister sought a report.", "Punjab"),
    ("en", "The Law Society of Kenya will go to court.", "Kenya"),
    ("fr", "L'Université de Goma annonce une étude.", "Goma"),
    ("es", "El Cártel de Sinaloa lo negó.", "Sinaloa"),
    ("ar", "أذنت المحكمة الابتدائية بصفاقس بفتح تحقيق", "صفاقس"),
    ("ar", "عد مركز البصرة لحقوق الإنسان ما جرى انتهاكا", "البصرة"),
    ("ar", "نفى محافظ حمص الأنباء", "حمص"),
    ("tr", "Karaman Belediyesi yolculara yemek dağıttı.", "Karaman"),
    ("ru", "Посольство в Киеве подтвердило это.", "Киеве"),
]


@pytest.mark.parametrize(("language", "text", "inner"), LONGER)
def test_a_name_inside_that_of_a_body_is_no_place_but_is_told_when_asked(
    language: str, text: str, inner: str
) -> None:
    assert inner not in names(text, language)
    report = report_from_text(text, language=language)
    told = {m.text: m for m in geocode(report, gazetteer(), associated=True).mentions}
    assert ASSOCIATED in told[inner].evidence
    assert not told[inner].literal


def test_a_street_is_named_after_a_person() -> None:
    assert "شارع محمد بن القاسم" in names("غرقت السيارات في شارع محمد بن القاسم أمس", "ar")


def test_a_hospital_told_by_its_adjective_is_kept_apart() -> None:
    report = report_from_text("قصفت الطائرات إدلب ونقل الجرحى إلى المشفى الوطني", language="ar")
    last = geocode(report, gazetteer()).mentions[-1]
    assert last.text == "المشفى الوطني"
    assert "told by an adjective" in last.evidence


def test_a_surname_behind_a_title_and_a_first_name_is_no_place() -> None:
    assert names("La senadora Paloma Valencia habló en Tumaco.", "es") == ["Tumaco"]


def test_a_capital_beside_a_body_stands_for_its_government() -> None:
    text = "قال الباحث إن التنسيق بين التحالف الدولي وبغداد ضعيف. وقتل جندي بين بعقوبة وبغداد."
    found = geocode(report_from_text(text, language="ar"), gazetteer()).mentions
    assert [m.literal for m in found if m.text == "بغداد"] == [False, True]


BORNE_BY_THINGS = [
    ("en", "The Oslo accords and the Kigali protocol say nothing of it.", ["Oslo", "Kigali"]),
    ("en", "The frigate Lisbon left on Monday.", ["Lisbon"]),
    ("en", "Her daughter Adelaide was killed by the blast.", ["Adelaide"]),
    ("fr", "Les accords de Nouméa et la corvette Bayonne.", ["Nouméa", "Bayonne"]),
    ("es", "El Convenio de Basilea y el buque Montevideo.", ["Basilea", "Montevideo"]),
    ("ru", "Фрегат «Казань» ушёл, бригада «Тамбов» осталась.", ["Казань", "Тамбов"]),
    ("uk", "Батальйон «Луцьк» відійшов.", ["Луцьк"]),
    ("tr", "Ankara Antlaşması 1921 yılında imzalandı.", ["Ankara"]),
    ("tr", "Bolu Bey geldi.", ["Bolu"]),
    ("tr", "Olayı Batman Çağdaş gazetesi yazdı.", ["Batman"]),
    ("en", "It fell 12 km NE of Palmyra.", ["NE"]),
    ("ar", "غرقت السفينة عدن يوم الجمعة.", ["عدن"]),
    ("fa", "کنوانسیون وین امضا شد.", ["وین"]),
]


@pytest.mark.parametrize(("language", "text", "borne"), BORNE_BY_THINGS)
def test_a_name_that_a_thing_or_person_bears_is_no_place(
    language: str, text: str, borne: list[str]
) -> None:
    assert [name for name in borne if name in names(text, language)] == []


def test_a_town_before_a_treaty_that_is_signed_there_is_a_place() -> None:
    assert names("Ankara'da antlaşma imzalandı.", "tr") == ["Ankara"]
    assert names("В Минске соглашение подписали трое.", "ru") == ["Минске"]


def test_a_facility_in_quotation_marks_is_a_place() -> None:
    assert "аэропорт «Борисполь»" in names("Закрыт аэропорт «Борисполь» под Киевом.", "ru")


def test_the_head_of_a_quoted_name_tells_what_bears_it() -> None:
    assert "Lens" not in names("Le journal « Lens » paraît à Bunia.", "fr")
    assert "Lens" in names("Il a été vu à « Lens », dit-elle.", "fr")


def test_a_subject_before_a_hospital_is_no_word_of_its_name() -> None:
    assert names("Yaralılar Özkaraman Hastanesi'ne kaldırıldı.", "tr") == ["Özkaraman Hastanesi'ne"]


def test_a_district_beside_another_is_in_no_body_of_its_noun() -> None:
    assert names("انفجر لغم بمديرية الحشاء غربي الضالع.", "ar") == ["الحشاء", "الضالع"]
    assert names("عاينت نيابة شمال المنيا الكلية الموقع.", "ar") == []


def test_a_building_with_but_an_adjective_has_no_name() -> None:
    assert names("استهدف هجوم حاجز عسكري، وقتل جنديان في شبوة.", "ar") == ["شبوة"]


def test_a_town_that_a_fire_brigade_is_of_is_no_place_of_the_report() -> None:
    assert names("انتشل فوج إطفاء دير الزور جثة شاب من نهر الفرات.", "ar") == ["نهر الفرات"]


def test_a_body_whose_name_has_its_article_holds_no_village_behind_it() -> None:
    found = names("أصيب شابان خلال اقتحام قوات الاحتلال بلدة بيتا.", "ar")
    assert found == ["بيتا"]


IN_NAMES_OF_OTHERS = [
    ("en", "All proceeds go to the Zolvanka Community Relief Fund.", "Zolvanka"),
    ("fr", "La conductrice d'une Clio est morte.", "Clio"),
    ("fr", "« J'ai entendu le choc », raconte Yvon Morlaix, un voisin.", "Morlaix"),
    ("fr", "La préfecture maritime de la Manche a annoncé un sauvetage.", "Manche"),
    ("es", "La Policía de Investigaciones de Chile desmintió el hecho.", "Chile"),
    ("ru", "Следственный комитет по Белгородской области возбудил дело.", "Белгородской"),
    ("uk", "У Черкаській районній раді кажуть про евакуацію.", "Черкаській"),
    ("tr", "Ölen Mehmet Kaya'nın cenazesi toprağa verildi.", "Kaya"),
    ("tr", "İnsan Hakları Derneği Ankara Şubesi açıklama istedi.", "Ankara"),
    ("ar", "ولم تعلق قيادة عمليات كركوك على الهجوم.", "كركوك"),
]


@pytest.mark.parametrize(("language", "text", "name"), IN_NAMES_OF_OTHERS)
def test_a_place_in_the_name_of_a_body_a_person_or_a_thing_is_none(
    language: str, text: str, name: str
) -> None:
    assert [found for found in names(text, language) if name in found] == []


BESIDE_BODIES = [
    ("fr", "Un convoi de l'armée a sauté près de Gao hier.", "Gao"),
    ("fr", "Le corps a été conduit à l'institut médico-légal de Lille.", "Lille"),
    ("ru", "Похожий удар в Курской области унёс жизни двоих.", "Курской области"),
]


@pytest.mark.parametrize(("language", "text", "name"), BESIDE_BODIES)
def test_a_place_that_a_body_only_stands_beside_is_one(language: str, text: str, name: str) -> None:
    assert any(name in found for found in names(text, language))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mataron a Anselmo Tzul, de 62 años, en Cobán.", ["Cobán"]),
        ("Mataron a Belisario Alarcón, de 40 años, y a un vecino de Xela, de 62 años.", ["Xela"]),
        ("Los cuerpos de Marcelino Tzul y Odilia Caal estaban en Cobán.", ["Cobán"]),
        ("Murieron Hernán Tapia Valenzuela y Mauricio Tzul en Cobán.", ["Cobán"]),
        ("Chocaron una camioneta Durango y un vehículo Toledo en Cobán.", ["Cobán"]),
        ("Volcó en la Ruta Nacional N° 127, en Bovril.", ["Ruta Nacional N° 127", "Bovril"]),
        ("Lo dijo en Cobán el jefe de bomberos, Edilfredo Tzoquic.", ["Cobán"]),
        ("La Guardia Civil de Cuenca actuó en Almuñécar.", ["Almuñécar"]),
        ("Acudió el Consorcio de Bomberos de Cádiz a Almuñécar.", ["Almuñécar"]),
        ("Atacaron la ciudad costera andaluza de Almuñécar.", ["Almuñécar"]),
    ],
)
def test_persons_and_bodies_are_no_places_in_spanish(text: str, found: list[str]) -> None:
    assert names(text, "es") == found


def test_whoever_holds_an_office_of_a_place_is_none() -> None:
    told = "Deux maisons ont brûlé à Ménaka, a dit le maire de Gao, Zambelo Tarkoun."
    assert names(told, "fr") == ["Ménaka", "Gao"]
    assert "Zambeliko" in names("Deux camps ont brûlé près de Gao, Zambeliko et Ménaka.", "fr")


def test_coast_guards_are_no_coast() -> None:
    assert names("Les gardes-côtes tunisiens ont secouru dix hommes.", "fr") == []
