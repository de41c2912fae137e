"""Write an invented GeoNames dump of real size and in its real line format.

    python benchmarks/synthetic_geonames.py FOLDER [--share 0.05]

`allCountries.txt` gets 12.5 million places and `alternateNamesV2.txt` 16 million names, in Latin,
Arabic and Cyrillic letters, with the classes, lengths and repetitions of the real ones. Their lines
are the same on every run.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

from geo.build.place_checks import country_boxes

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES, ALTERNATES = 12_500_000, 16_000_000
FEATURES = (
    ("P\tPPL", 36), ("P\tPPLX", 3), ("P\tPPLA4", 2), ("S\tSCH", 4), ("S\tHTL", 3), ("S\tFRM", 6),
    ("S\tCH", 3), ("S\tHSP", 1), ("S\tBLDG", 3), ("H\tSTM", 13), ("H\tLK", 4), ("H\tWLL", 2),
    ("T\tMT", 5), ("T\tHLL", 5), ("T\tISL", 2), ("A\tADM4", 3), ("A\tADM3", 1), ("L\tLCTY", 3),
    ("V\tFRST", 1),
)  # fmt: skip
"""Class and code with their shares in the hundred."""

SYLLABLES = {
    "latin": [
        "al", "an", "ar", "ba", "bel", "ber", "bo", "bra", "bur", "ca", "cha", "da",
        "del", "dor", "el", "en", "fa", "fer", "ga", "gen", "gor", "ha", "han", "ho",
        "in", "ja", "jor", "ka", "kal", "ken", "ko", "la", "lan", "lo", "ma", "man",
        "mar", "me", "mi", "mo", "na", "nar", "ne", "no", "or", "pa", "per", "po", "qa",
        "ra", "ren", "ri", "ro", "sa", "san", "se", "sha", "so", "ta", "tal", "te", "to",
        "ul", "va", "ver", "wa", "wen", "ya", "yar", "za", "zen",
    ],
    "arabic": [
        "ال", "با", "بن", "تل", "جب", "حم", "خر", "دي", "رم", "زر", "سو", "شر", "صب",
        "ضم", "طي", "عي", "غز", "فر", "قر", "كف", "لب", "مر", "نب", "هد", "وا", "يب",
    ],
    "cyrillic": [
        "ан", "ба", "ве", "го", "де", "жи", "за", "ив", "ка", "ло", "ма", "не", "ор",
        "по", "ра", "се", "та", "ул", "фе", "хо", "чу", "ша", "ян",
    ],
}  # fmt: skip
LANGUAGES = (("en", "latin"), ("ar", "arabic"), ("ru", "cyrillic"), ("fr", "latin"), ("", "latin"))
ARABIC = frozenset({
    "SY", "IQ", "LB", "JO", "PS", "EG", "LY", "YE", "SD", "SA", "DZ", "MA", "TN", "OM", "KW", "QA",
    "BH", "AE", "MR", "SO",
})  # fmt: skip
GENERICS = ("Wadi", "Rio", "Mount", "Lake", "San", "Hotel", "School of", "Tall", "Kafr", "Novo")
KNOWN = 40_000
"""Names that many places bear, as in the real data."""


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=float, default=1.0, help="of the real size")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    write(arguments.folder, round(PLACES * arguments.share), round(ALTERNATES * arguments.share))


def write(folder: Path, places: int, alternates: int) -> None:
    """Write so many places and alternate names."""
    chance = random.Random(7)  # noqa: S311 - no secret
    names = {script: namer(chance, script) for script in SYLLABLES}
    boxes = sorted(country_boxes().items())
    kinds = chance.choices([f for f, _ in FEATURES], [share for _, share in FEATURES], k=5_003)
    number = 0
    with (
        (folder / "allCountries.txt").open("w", encoding="utf-8", newline="\n") as dump,
        (folder / "alternateNamesV2.txt").open("w", encoding="utf-8", newline="\n") as further,
    ):
        for place in range(places):
            country, (west, south, east, north) = boxes[int(chance.random() ** 2 * len(boxes))]
            name = names["latin"]()
            own = []
            while number < (place + 1) * alternates // places:
                language, script = LANGUAGES[number % len(LANGUAGES)]
                script = "arabic" if country in ARABIC and number % 2 else script
                own.append(names[script]())
                number += 1
                identifier = 1_000_000 + number * 7_919 % alternates
                further.write(f"{identifier}\t{place + 1}\t{language}\t{own[-1]}\t1\t\t\t\t\t\n")
            people = int(10 ** (chance.random() * 5)) if place % 9 == 0 else 0
            lat = south + chance.random() * (north - south)
            lon = west + chance.random() * (east - west)
            dump.write(
                f"{place + 1}\t{name}\t{name}\t{','.join(own)}\t{lat:.5f}\t{lon:.5f}\t"
                f"{kinds[place % 5_003]}\t{country}\t\t{place % 20:02}\t{place % 300}\t\t\t{people}"
                "\t\t120\tEurope/London\t2026-01-01\n"
            )


def namer(chance: random.Random, script: str) -> Callable[[], str]:
    """Give what makes names of a script: a third of them names that others bear."""
    syllables = SYLLABLES[script]

    def made() -> str:
        words = []
        for _ in range(1 + (chance.random() < 0.45)):  # noqa: PLR2004 - share of two words
            letters = "".join(chance.choices(syllables, k=2 + int(chance.random() * 3)))
            words.append(letters.capitalize())
        if script == "latin" and chance.random() < 0.3:  # noqa: PLR2004 - share with a noun
            words.insert(0, chance.choice(GENERICS))
        return " ".join(words)

    known = [made() for _ in range(KNOWN)]

    def name() -> str:
        if chance.random() < 0.33:  # noqa: PLR2004 - a third
            return known[int(chance.random() ** 2 * KNOWN)]
        return made()

    return name


if __name__ == "__main__":
    main()
