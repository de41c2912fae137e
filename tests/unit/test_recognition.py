"""What is taken as the name of a place, and what is not, in sentences with known answers."""

from __future__ import annotations

import pytest
from core_geocoding import gazetteer, names

from geo.associated import NATIONALITY
from geo.geocode import geocode
from geo.reading import Reading
from geo.report import report_from_text
from geo.toponyms import weigh_spans

UNKNOWN = [
    (
        "en",
        "Hundreds of families fled to Kwambeli and Tshorovo on Monday.",
        ["Kwambeli", "Tshorovo"],
    ),
    ("fr", "Des inconnus armés ont incendié un car à Zambeliko, jeudi soir.", ["Zambeliko"]),
    ("es", "Los vecinos huyeron hacia Chuquitoro tras el derrumbe.", ["Chuquitoro"]),
    ("ru", "Снаряды упали в Жуковряжье и Бельцовряжье.", ["Жуковряжье", "Бельцовряжье"]),
    ("ar", "سقطت قذائف على محيط قرطمانس وزبرقانس دون إصابات.", ["قرطمانس", "زبرقانس"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), UNKNOWN)
def test_a_rare_word_where_a_place_is_named_is_a_name(
    language: str, text: str, expected: list[str]
) -> None:
    found = names(text, language)
    assert [name for name in expected if name not in found] == []


ARABIC = [
    ("قتل 15 جنديا ليبيا قرب غريان.", ["غريان"]),
    ("وأرسلت السلطات شابا سوريا إلى بيروت.", ["بيروت"]),
    ("مما استدعى تدخلا بريا وجويا في تيبازة.", ["تيبازة"]),
    ("امتدت النيران إلى الضواحي الشمالية الغربية.", []),
    ("تعمل النساء في القطاع الفلاحي قرب سبيطلة.", ["سبيطلة"]),
    ("ضبط الرجل بدائرة مركز شرطة طامية بالفيوم.", ["طامية", "الفيوم"]),
    ("وقع انفجار في منطقة صربندة قرب ترهونة.", ["صربندة", "ترهونة"]),
    ("نقل الجرحى إلى مستشفى « ترهونة » ليلا.", ["مستشفى « ترهونة »"]),
    ("قال حاكم مدينة «أضنة» الواقعة جنوبا إن الوضع هادئ.", ["أضنة"]),
    ("هاجم مسلحون قرية «صربا نغو» في تيلابيري.", ["صربا نغو", "تيلابيري"]),
    ("تلقى قسم شرطة المنتزه بلاغا، واقتيد الرجل إلى قسم شرطة الرمل.", ["قسم شرطة الرمل"]),
    ("وقع حادث بقرية ميت أبو علي التابعة لمدينة دكرنس.", ["ميت أبو علي", "دكرنس"]),
    ("شهدت قرية ليسا التابعة لدكرنس حادثا.", ["ليسا", "دكرنس"]),
    ("شهدت مدينة العوينات حريقا.", ["العوينات"]),
    ("تحول الحفل إلى مشهد من الفوضى في دكرنس.", ["دكرنس"]),
    ("وقع الحادث وسط سبها ونقل المصاب إلى المستشفى العسكري.", ["سبها", "المستشفى العسكري"]),
    ("أصيب ستة بالمكان المسمى مشتة قرطمانة قرب باتنة.", ["قرطمانة", "باتنة"]),
    ("ضبط متهم بالغربية في سمنود.", ["الغربية", "سمنود"]),
    ("تضررت المزارع والحقول الشرقية قرب سمنود.", ["سمنود"]),
    ("هاجم مسلحون قرية ود العكلي في القضارف.", ["ود العكلي", "القضارف"]),
    ("وهي بلدة ساحلية تبعد عن طرابلس ساعة.", ["طرابلس"]),
    ("نفذت هجمات في مزار شريف وخان آباد.", ["مزار شريف", "خان آباد"]),
    ("هز انفجار تونس العاصمة صباح اليوم.", ["تونس العاصمة"]),
    ("وقال الناطق للجزيرة إن القصف طال نيالا.", ["نيالا"]),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_words_of_arabic_reports_are_told_from_names(text: str, expected: list[str]) -> None:
    assert names(text, "ar") == expected


def test_a_common_word_with_an_ending_is_no_unknown_name() -> None:
    assert names("وقع الحادث بين مركبتين ثم هربوا نحو سياراتهم", "ar") == []


def test_a_short_common_word_with_a_pronoun_is_no_unknown_name() -> None:
    assert names("قال القائد إن المنشقين عادوا إلى صفنا بعد الهدنة.", "ar") == []


def test_nationalities_are_told_when_asked() -> None:
    text = "Two Georgian officers and an American met in Gori."
    assert names(text, "en") == ["Gori"]
    report = report_from_text(text, language="en")
    told = geocode(report, gazetteer(), associated=True).mentions
    assert [m.text for m in told] == ["Georgian", "American", "Gori"]
    assert [NATIONALITY in m.evidence for m in told] == [True, True, False]
    assert told[0].place is not None
    assert told[0].place.country == "GE"


def test_web_addresses_hold_no_names() -> None:
    assert names("شاهد الصور https://t.co/Homs/Aleppo من هنا", "ar") == []
    assert names("Write to desk@paris.example or see www.london.example/Berlin now.", "en") == []


def test_a_hashtag_of_several_words_is_read_as_their_name() -> None:
    assert names("Pray for #PuertoRico and #SanSalvador tonight", "en") == [
        "PuertoRico",
        "SanSalvador",
    ]


def test_a_line_that_ends_ends_its_phrase() -> None:
    apart = report_from_text("Valley Daily News\nTroy, Idaho - A man died.", language="en")
    evidence = {t.span.key: t.evidence for t in weigh_spans(Reading(apart, gazetteer()))}
    assert "capital before" not in evidence["troy"]
    assert "after a break" in evidence["troy"]


def test_a_town_is_not_cut_out_of_a_longer_name() -> None:
    assert names("Une maison a brûlé à Bint Jbeil, dit-on.", "fr") == ["Bint Jbeil"]
    assert names("The gas leak in Mexico City hurt nine.", "en") == ["Mexico City"]


def test_roads_are_told_by_their_code() -> None:
    assert "RN4" in names("Rebels looted shops along the RN4 north of Beni.", "en")
    assert "A6" in names("L'accident s'est produit sur l'A6, près de Mâcon.", "fr")


def test_a_quarter_of_several_words_is_found_though_its_people_are_not_counted() -> None:
    text = "Four people were shot dead in Complexo do Alemão in Rio de Janeiro."

    assert names(text, "en") == ["Complexo do Alemão", "Rio de Janeiro"]


LISTS = [
    ("ar", "وأدانت الإمارات وقطر الهجوم", ["الإمارات", "قطر"]),
    ("fa", "گفت روستاهای زورآباد و قطور آسیب دیده‌اند.", ["زورآباد", "قطور"]),
    ("ru", "Ранены жители Журавлёвки и Нехотеевки.", ["Журавлёвки", "Нехотеевки"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), LISTS)
def test_a_list_of_names_is_read_to_its_end(language: str, text: str, expected: list[str]) -> None:
    assert names(text, language) == expected


def test_a_common_word_is_no_metropolis_abroad() -> None:
    assert names("قررت الحكومة السماح بإجراء تحقيق", "ar") == []
    assert names("تحدث سكان بغداد عن إجراء جديد", "ar") == ["بغداد"]


def test_a_case_parts_a_town_from_the_title_before_it() -> None:
    assert names("Öğretmen Sinop'ta, annesi Uşak Cezaevi'nde öldü.", "tr") == [
        "Sinop",
        "Uşak Cezaevi'nde",
    ]


def test_a_persian_village_is_named_after_its_well() -> None:
    assert names("افراد مسلح به روستای چاه گزوک حمله کردند.", "fa") == ["چاه گزوک"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the plate of a lorry, a case without its apostrophe, the short form of a body
        ("Bursa'da 16 EU 3337 plakalı kamyon devrildi.", ["Bursa"]),
        ("Kaza Bursa'da oldu. Kazanın ardından Vali Okutan geldi.", ["Bursa"]),
        ("Bursa'da AFAD'a ve DEAŞ'a ilişkin dosya açıldı.", ["Bursa"]),
        ("Bursa'da Ali Demir, Ece Ersan'a (64) çarptı.", ["Bursa"]),
        ("Göçmenler İl Göç İdaresine teslim edildi.", []),
        ("Bursa'da Ece Kuş (56), S.Ç. (24) ve D.Ç. yaralandı.", ["Bursa"]),
        ("Bursa'da işçi Mustafa Sarı'nın evi yandı. Sarı'nın oğlu kurtuldu.", ["Bursa"]),
        ("Bursa'da Özkan Suruç yönetimindeki kamyon devrildi.", ["Bursa"]),
        ("Dosya Ankara'ya Adli Tıp Kurumu'na gitti.", ["Ankara"]),
        # nouns in every case, with a capital too
        ("Yol Darende ilçesinin Karakuzgun Mahallesi'nden geçer.", ["Darende", "Karakuzgun"]),
        ("Bafra Kapalı Ceza İnfaz Kurumu'ndan kaçtı.", ["Bafra Kapalı Ceza İnfaz Kurumu"]),
        ("Kaza Niğde-Aksaray kara yolunda oldu.", ["Niğde", "Aksaray"]),
    ],
)
def test_turkish_names_are_told_from_what_looks_like_them(text: str, expected: list[str]) -> None:
    assert [name.partition("'")[0] for name in names(text, "tr")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انفجار در روستای «زرد مورک» روی داد.", ["زرد مورک"]),
        ("در محور مواصلاتی خاش رخ داد.", ["خاش"]),
        ("تصادف پنج سرنشین مینی بوس را راهی بیمارستان کرد.", []),
        ("دو نفر در نوار مرزی نوسود زخمی شدند.", ["نوسود"]),
        ("ساعت هفت شام در کابل رخ داد.", ["کابل"]),
        ("زلزله حوالی چاشت در هرات رخ داد و زخمی ها به شفاخانه ها رفتند.", ["هرات"]),
        ("کمک به سیل‌زدگان در مسیر عبور خودروها ادامه دارد.", []),
        ("او در ندامتگاه مرکزی شیراز زندانی است.", ["ندامتگاه مرکزی شیراز"]),
    ],
)
def test_persian_names_are_told_from_what_looks_like_them(text: str, expected: list[str]) -> None:
    assert names(text, "fa") == expected


CASES = [
    ("ru", "Беженцы ушли из Нижнего Тагила.", ["Nizhny Tagil"]),
    ("ru", "Тревога на Сумщине и в Великих Луках.", ["Sumy", "Velikiye Luki"]),
    ("ru", "Колонна вышла из Белой Церкви и Кривого Рога.", ["Bila Tserkva", "Kryvyy Rih"]),
    ("ru", "Взрывы под Орлом и в Мелитопольском районе.", ["Orel", "Melitopol Raion"]),
    ("uk", "Дрони над Київщиною та Вінниччиною.", ["Kyiv", "Vinnytsia"]),
    ("uk", "Снаряд упав біля Кривого Рогу.", ["Kryvyy Rih"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_slavic_name_is_known_in_its_cases(language: str, text: str, expected: list[str]) -> None:
    mentions = geocode(report_from_text(text, language=language), gazetteer()).mentions
    assert [m.place.name for m in mentions if m.place is not None] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("طال القصف قريتي عيترون ومرج فجراً", ["عيترون", "مرج"]),
        ("نزحت عائلات من مخيمي جباليا والنصيرات.", ["مخيمي جباليا", "النصيرات"]),
        ("طال القصف قريتي سان والنيرب بريف إدلب", ["سان", "النيرب", "ريف إدلب"]),
        ("طال القصف بلدتي قرطمانس وكفر زبرقان فجراً", ["قرطمانس", "كفر زبرقان"]),
    ],
)
def test_a_noun_of_two_places_vouches_for_both_names(text: str, expected: list[str]) -> None:
    assert names(text, "ar") == expected


def test_a_road_between_a_known_town_and_a_word_ends_there() -> None:
    assert names("انقلبت حافلة على الطريق بين الشطرة والقدامية.", "ar") == ["الشطرة", "القدامية"]
    assert names("دارت اشتباكات بين الشطرة والقدامية.", "ar") == ["الشطرة"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("داهمت القوات قرية غزال بريف دير الزور.", ["غزال", "ريف دير الزور"]),
        ("داهمت القوات قرية نائية في ريف دير الزور.", ["ريف دير الزور"]),
        ("داهمت القوات قرية يسكنها رعاة في ريف دير الزور.", ["ريف دير الزور"]),
        ("وقع الهجوم في قرية القرطماني الواقعة قرب الشرقاط.", ["القرطماني", "الشرقاط"]),
    ],
)
def test_a_masculine_word_behind_a_village_is_its_name(text: str, expected: list[str]) -> None:
    assert names(text, "ar") == expected


def test_marks_around_two_names_and_words_that_end_one() -> None:
    assert names('اعتقالات في بلدتي "الطيانة وذيبان" أمس.', "ar") == ["الطيانة", "ذيبان"]
    assert names("قتلوا في قرية قرطم أباد قرب بلدة خنج.", "ar") == ["قرطم أباد", "خنج"]
    assert names("خطف شابان في كل من بصرى الشام وجلين أمس.", "ar") == ["بصرى الشام", "جلين"]


@pytest.mark.parametrize("verb", ["واقتادوه", "واعتدوا", "وتمركزت"])
def test_a_verb_behind_a_place_and_and_is_no_name(verb: str) -> None:
    assert names(f"دخل المسلحون بلدة قرطمانس {verb} قبل الفجر.", "ar") == ["قرطمانس"]


def test_a_verb_or_a_closed_name_parts_a_market_from_the_body_before_it() -> None:
    assert names("قال السكان إن طيران الجيش قصف سوق قورو.", "ar") == ["سوق قورو"]
    assert "فندق القاهرة" in names("اقتحم مسلحون من حركة الشباب فندق القاهرة.", "ar")


def test_a_name_ends_before_what_says_where_it_lies() -> None:
    assert names("في قرية الإمام بأطراف المقدادية", "ar") == ["الإمام", "المقدادية"]


def test_a_persian_district_vouches_for_its_town_and_a_square_is_in_its_city() -> None:
    assert names("طالبان یک خبرنگار را در ولسوالی انجیل بازداشت کرد", "fa") == ["انجیل"]
    assert names("در میدان هلال احمر ایذه تیراندازی شد", "fa") == ["ایذه"]


ROADS = [
    ("en", "Gunmen torched a truck on the K8 highway near Mastung.", "K8"),
    ("en", "Three died when a truck overturned on I-95 near Savannah, Georgia.", "I-95"),
    ("fr", "L'accident s'est produit sur la RN4 entre Kaya et Dori.", "RN4"),
    ("ru", "На трассе М-5 «Урал» под Пензой столкнулись автобусы.", "трассе М-5 «Урал»"),
    ("uk", "На трасі М-06 поблизу Житомира перекинувся автобус.", "трасі М-06"),
    ("tr", "Kaza, E80 kara yolunda Bolu yakınlarında meydana geldi.", "E80 kara yolunda"),
]


@pytest.mark.parametrize(("language", "text", "road"), ROADS)
def test_a_road_that_only_a_code_names_is_one_by_the_towns_beside_it(
    language: str, text: str, road: str
) -> None:
    (found,) = (
        mention
        for mention in geocode(report_from_text(text, language=language), gazetteer()).mentions
        if mention.text == road
    )
    assert found.feature_hint == "R.RD"
    assert found.place is not None
    assert found.place.radius_m < 100_000


def test_what_is_no_road_is_none_though_a_code_names_it() -> None:
    text = "Two F-16 jets fired at an S-300 battery; an A320 landed and M4 rifles were found."
    report = report_from_text(text, language="en")
    surest = max((t.score for t in weigh_spans(Reading(report, gazetteer()))), default=0.0)
    assert surest < 0.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Están en el Hospital Doctora Elvira Tapia y el Hospital Virgen de las Lomas.",
            ["Hospital Doctora Elvira Tapia", "Hospital Virgen de las Lomas"],
        ),
        (
            "Fue llevada al Hospital San Juan de Dios de Armenia.",
            ["Hospital San Juan de Dios", "Armenia"],
        ),
        ("Lo hallaron en el sector Cumbres de la Loma, en Manta.", ["Cumbres de la Loma", "Manta"]),
        (
            "Chocó en la calle 20 de julio y en las calles Olivo del Cáucaso y Lima, en Loja.",
            ["calle 20 de julio", "calles Olivo del Cáucaso", "Loja"],
        ),
        ("Murió apuñalado en las calles de Guayaquil.", ["Guayaquil"]),
        (
            "Se ahogó en Playa Cangrejos, zona de Punta del Loro.",
            ["Playa Cangrejos", "Punta del Loro"],
        ),
        (
            "La hallaron en la vereda Palma Rosa y en el barrio Las Acacias.",
            ["Palma Rosa", "Las Acacias"],
        ),
        (
            "Cayó en la plaza del Mar y en la calle del Hospital, en Cádiz.",
            ["plaza del Mar", "calle del Hospital", "Cádiz"],
        ),
        (
            "El cuerpo apareció en la carretera Felipe Tapia-Chetumal, dijo la UCO.",
            ["carretera Felipe Tapia", "Chetumal"],
        ),
    ],
)
def test_a_spanish_name_goes_on_over_its_small_words(text: str, found: list[str]) -> None:
    assert names(text, "es") == found


ASIAN_AND_AFRICAN = [
    ("A bus overturned on the Dhaka-Sylhet Highway near Narsingdi.", "Sylhet", "P.PPL"),
    ("The driver is held at the Makutano Police Station in Kenya.", "Police Station", None),
    ("The Officer-in-Charge of the Gazipur station confirmed it.", "Charge", None),
    ("Two F-16 jets and the K-2 rifle were shown near Skardu.", "K-2", None),
    ("The Philippine Coast Guard searched off Sibonga.", "Philippine Coast", None),
    ("The crew of the Mi-8 walked to Goma.", "Mi", None),
    ("Farmers were seized in Maru local government area of Zamfara.", "Maru", "P.PPL"),
    ("The wounded were taken to Rajshahi Medical College Hospital by bus.",
     "Rajshahi Medical College Hospital", "S.HSP"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "feature"), ASIAN_AND_AFRICAN)
def test_names_of_asian_and_african_reports_are_read_as_they_are_written(
    text: str, name: str, feature: str | None
) -> None:
    mentions = geocode(report_from_text(text, language="en"), gazetteer()).mentions
    found = [m.place.feature for m in mentions if m.text == name and m.place is not None]
    assert found == ([] if feature is None else [feature])


def test_a_country_is_not_its_city_that_the_report_names_too() -> None:
    text = (
        "MEXICO CITY (AP) - Six people were shot in the western Mexico state of Michoacan.\n"
        "KUWAIT CITY - A man died in Kuwait on Monday.\n"
        "CEBU CITY, Philippines - A ferry sank off Sibonga, Cebu."
    )
    mentions = geocode(report_from_text(text, language="en"), gazetteer()).mentions
    places = {m.text: m.place.feature for m in mentions if m.place is not None}
    assert places["Mexico"].startswith("A.PCL")
    assert places["Kuwait"].startswith("A.PCL")
    assert places["Cebu"].startswith("A.ADM")


def test_the_village_is_the_last_one_told_though_no_gazetteer_has_it() -> None:
    text = "Gunmen came to Gidan Zuru village in Zamfara. They burned houses in the village."
    mentions = geocode(report_from_text(text, language="en"), gazetteer()).mentions
    pointing = next(m for m in mentions if m.text == "the village")
    assert pointing.place is not None
    assert pointing.place.name == "Gidan Zuru"


TIED = [
    ("Un car a brûlé à Kamba-Zelo, jeudi soir.", ["Kamba-Zelo"]),
    ("Le feu a pris à Lyon-sous-Chabrel.", ["Lyon-sous-Chabrel"]),
    ("Il a été soigné à Pont-de-Chabrel.", ["Pont-de-Chabrel"]),
    ("Le village de Tour-Sainte est isolé.", ["Tour-Sainte"]),
    ("La rivalité Dakar-Bamako dure depuis un an.", ["Dakar", "Bamako"]),
    ("Un bus a été attaqué sur l'axe Mora-Waza, au Cameroun.", ["Mora", "Waza", "Cameroun"]),
]


@pytest.mark.parametrize(("text", "expected"), TIED)
def test_hyphens_make_one_name_where_no_two_towns_are_told(text: str, expected: list[str]) -> None:
    assert names(text, "fr") == expected


def test_a_french_preposition_holds_the_article_of_a_name() -> None:
    report = report_from_text("Les secours sont basés au Versoud, en Isère.", language="fr")
    places = [mention.place for mention in geocode(report, gazetteer()).mentions]
    assert [place.name for place in places if place is not None] == ["Le Versoud", "Isère"]


def test_a_capital_is_not_the_country_whatever_kurdish_calls_that() -> None:
    report = report_from_text("A boat sank north of Tunis on Monday.", language="en")
    (tunis,) = geocode(report, gazetteer()).mentions
    assert tunis.place is not None
    assert tunis.place.feature.startswith("P")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("La barque a coulé près des côtes tunisiennes.", "côtes tunisiennes", "TN"),
        ("Un poste brûle au Cameroun, face à la ville nigériane de Baga.", "Baga", "NG"),
    ],
)
def test_french_nationalities_tell_the_country(text: str, name: str, country: str) -> None:
    mentions = geocode(report_from_text(text, language="fr"), gazetteer()).mentions
    places = {mention.text: mention.place for mention in mentions}
    place = places[name]
    assert place is not None
    assert place.country == country


def test_an_article_with_a_small_letter_begins_the_name_that_it_is_tied_to() -> None:
    text = (
        "Thousands fled el-Fasher for Tawila. Shelling hit al-Bab and the town of al-Mansouri; the "
        "wounded are in al-Shifa Hospital. Bashar al-Assad and al-Qaeda were named, al-Manar said."
    )
    expected = ["el-Fasher", "Tawila", "al-Bab", "al-Mansouri", "al-Shifa Hospital"]
    assert names(text, "en") == expected
