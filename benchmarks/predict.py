"""Read documents and write what was found in them, in the form that the scorers take.

    python benchmarks/predict.py IN.jsonl OUT.jsonl [--gold-spans | --gold-places]

IN holds one document a line, {"id", "text", "lang"?, "published"?}; OUT gets one line a document:
`toponyms` (start, end, lat, lon), `places` (the same and radius_km), `sites` (lat, lon, when),
`legs` (from, to, who). `--gold-spans` resolves the spans of the document's own "toponyms" instead
of looking for some; `--gold-places` reads the incident with the document's own "places", where
they are. Offsets are code points into the text.

The Arabic corpora of short posts mark whole words, clitics included, and the noun before a name
("بمحافظة مادبا"); those of reports mark the bare name, as our mentions do. So `toponyms` of an
Arabic document of at most 400 characters are widened; positions stay as they are.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gold_places import with_gold_places

from geo.associated import NATIONALITY
from geo.folding import fold_name
from geo.gazetteer import Gazetteer
from geo.geocode import GeocodedReport, geocode, geocode_spans
from geo.lexicon import lexicon
from geo.mention import Mention, Relation
from geo.report import report_from_text
from layers.read import read_incident

if TYPE_CHECKING:
    from geo.report import Report
    from layers.incident import Incident, Location, Site


LONGEST_POST = 400
"""Characters of the longest text that is read as a post."""

WORD_BEFORE = re.compile(r"[^\W\d_]+$")
NOUN_BEFORE = re.compile(r"([^\W\d_]+)[ _#«\"(]+$")


def main() -> int:
    """Predict every document of a file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--gold-spans", action="store_true")
    parser.add_argument("--gold-places", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.core()
    with (
        arguments.documents.open(encoding="utf-8") as documents,
        arguments.predictions.open("w", encoding="utf-8") as predictions,
    ):
        for number, line in enumerate(documents, 1):
            if line.strip():
                try:
                    document = json.loads(line)
                except ValueError as error:
                    print(f"{arguments.documents}, line {number}: {error}", file=sys.stderr)
                    return 1
                found = predict(
                    document,
                    gazetteer,
                    gold_spans=arguments.gold_spans,
                    gold_places=arguments.gold_places,
                )
                predictions.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


def predict(
    document: dict[str, Any],
    gazetteer: Gazetteer,
    *,
    gold_spans: bool = False,
    gold_places: bool = False,
) -> dict[str, Any]:
    """Give one line of predictions for a document."""
    published = document.get("published")
    report = report_from_text(
        document["text"],
        language=document.get("lang"),
        published=dt.date.fromisoformat(published[:10]) if published else None,
    )
    if gold_spans:
        spans = [
            (t["start"], t["end"]) for t in document.get("toponyms", document.get("places", []))
        ]
        geocoded = geocode_spans(report, spans, gazetteer)
        return {"id": document["id"], "toponyms": [_toponym(m) for m in geocoded.mentions]}
    geocoded = geocode(report, gazetteer)
    if gold_places:
        geocoded = with_gold_places(geocoded, document["places"], gazetteer)
    found = {"toponyms": _toponyms(report, gazetteer), "places": _places(geocoded)}
    if report.language == "ar" and len(report.text) <= LONGEST_POST:
        found["toponyms"] = [widened(report.text, toponym) for toponym in found["toponyms"]]
    return {"id": document["id"], **found, **_incident(read_incident(geocoded))}


def widened(text: str, toponym: dict[str, Any]) -> dict[str, Any]:
    """Give a toponym from the beginning of its word, or of the type noun before it."""
    start = WORD_BEFORE.search(text, 0, toponym["start"])
    begin = start.start() if start else toponym["start"]
    noun = NOUN_BEFORE.search(text, 0, begin)
    if noun and _is_type_noun(fold_name(noun[1])):
        begin = noun.start(1)
    return toponym | {"start": begin}


def _is_type_noun(word: str) -> bool:
    words = lexicon("ar")
    attached = words.conjunctions | words.prepositions_attached
    nouns = {word, *(word[cut:] for cut in (1, 2) if set(word[:cut]) <= attached)}
    return not nouns.isdisjoint(words.classifiers)


def _toponyms(report: Report, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Give the names as the corpora mark them: those in longer names too, adjectives in news."""
    mentions = geocode(report, gazetteer, associated=True).mentions
    news = report.language == "en" and len(report.text) > LONGEST_POST
    left_out = {"origin generic", "coordinates", *(() if news else (NATIONALITY,))}
    return [_toponym(mention) for mention in mentions if left_out.isdisjoint(mention.evidence)]


def _places(geocoded: GeocodedReport) -> list[dict[str, Any]]:
    named = [
        m for m in geocoded.mentions if not {"origin generic", "coordinates"} & set(m.evidence)
    ]
    pointing = [
        m
        for m in geocoded.mentions
        if m.antecedent is not None
        and (m.relation != Relation.AT or "told by an adjective" in m.evidence)
    ]
    places = sorted((*named, *pointing), key=lambda mention: mention.start)
    return [_toponym(mention) | {"radius_km": _radius_km(mention)} for mention in places]


def _toponym(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def _radius_km(mention: Mention) -> float | None:
    return round(mention.place.radius_m / 1000, 3) if mention.place else None


def _incident(incident: Incident) -> dict[str, Any]:
    legs = []
    for movement in incident.movements:
        stops = {stop.id: stop.location for stop in movement.stops}
        legs += [
            {
                "from": _position(stops[leg.origin]) if leg.origin else None,
                "to": _position(stops[leg.destination]),
                "who": movement.who or None,
            }
            for leg in movement.legs
            if leg.status != "denied"
        ]
    sites = [_site(site) for site in incident.sites if site.status != "denied"]
    return {"sites": sites, "legs": legs}


def _site(site: Site) -> dict[str, Any]:
    position = _position(site.location) or {"lat": None, "lon": None}
    return position | {"when": _when(site)}


def _when(site: Site) -> str | None:
    """Write a time as far as it is known: "2025-10", "2025-10-19", "2025-10-19T03:00"."""
    if site.when is None:
        return None
    digits = {"year": 4, "month": 7, "hour": 16, "minute": 16}.get(str(site.when.precision), 10)
    return site.when.start.isoformat(timespec="minutes")[:digits]


def _position(location: Location) -> dict[str, float] | None:
    place = location.place
    return {"lat": place.lat, "lon": place.lon} if place else None


if __name__ == "__main__":
    sys.exit(main())
