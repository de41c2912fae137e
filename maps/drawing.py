"""What is drawn of an incident: its page, its still picture and the words that stand for it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from geo.gazetteer import Gazetteer
from maps.alt import alt_text
from maps.basemap import basemap
from maps.figure import figure_svg
from maps.page import page_html
from maps.phrasing import date_text, event_label
from maps.picture import write_picture
from maps.scene import scene_of
from maps.underlay import NOTHING, Underlay
from maps.words import interface_language, words

if TYPE_CHECKING:
    from layers.frames import Layers
    from layers.incident import Incident, Location
    from maps.scene import Scene


class Drawing:
    """An incident's page and picture, drawn without folium, which takes long to load.

    Parameters
    ----------
    layers
        What to draw, from `layers.frames.build_layers`.
    title
        Heading of the page; by default the report's own, else composed from the incident.
    under
        What lies under the incident, from `maps.own_basemap` or `maps.tiles`.
    """

    def __init__(self, layers: Layers, title: str | None = None, under: Underlay = NOTHING) -> None:
        self.layers, self.under = layers, under
        self.title = title or layers.incident.title or composed_title(layers.incident)

    @functools.cached_property
    def scene(self) -> Scene:
        """The marks and where they stand."""
        return scene_of(self.layers)

    def page(self) -> str:
        """Write the page: one HTML file that asks for nothing."""
        return page_html(self.layers, self.title, self.under)

    def figure(self) -> str:
        """Draw the still picture (SVG), with the alt text as its description."""
        ground = basemap(self.scene.box, Gazetteer.core(), self.under, self.scene.places)
        return figure_svg(self.scene, ground, words(self._language), self.title, self.alt_text())

    def save_figure(self, name: str) -> None:
        """Write the still picture to a file, SVG or PNG (300 dots an inch) by its ending."""
        write_picture(name, self.figure(), self.title, self.alt_text())

    def alt_text(self) -> str:
        """Write what stands for the picture where it cannot be seen."""
        return alt_text(self.layers, self.scene, self.title, self._language)

    @property
    def _language(self) -> str:
        return interface_language(self.layers.incident.reports[0].report.language)


def composed_title(incident: Incident) -> str:
    """Compose a title from the foremost site: what, where, when."""
    language = interface_language(incident.reports[0].report.language)
    comma = "، " if language == "ar" else ", "
    for site in incident.sites:
        when = date_text(site.when, words(language))
        parts = (event_label(site.event, language), _where(site.location, language), when)
        return comma.join(part for part in parts if part)
    return incident.reports[0].report.source or words(language)["map"]


def _where(location: Location, language: str) -> str:
    """Name a spot for a heading: "outskirts of the town" alone would not say which town."""
    place = location.place
    if place is None:
        return location.name
    own = place.local_name if language == "ar" and place.local_name else place.name
    known = own in location.name or location.name in {place.name, place.local_name}
    return location.name if known else f"{location.name} ({own})"
