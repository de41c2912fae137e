"""The incident as a folium map that is also the writer of its one-file page."""

from __future__ import annotations

import base64
import itertools
from html import escape
from typing import TYPE_CHECKING, Any

import folium

from geo.gazetteer import Gazetteer
from maps.alt import alt_text
from maps.basemap import basemap
from maps.figure import figure_svg
from maps.page import page_html
from maps.phrasing import date_text, event_label
from maps.picture import picture_png, write_picture
from maps.scene import scene_of
from maps.underlay import NOTHING, Underlay
from maps.words import interface_language, words
from maps.working_view import added_layers, refuse_added, working_view

if TYPE_CHECKING:
    from pathlib import Path

    from layers.frames import Layers
    from layers.incident import Incident, Location

FRAME_HEIGHT_PX = 640
"""Of the frame in a notebook."""


class IncidentMap(folium.Map):
    """Show an incident in a notebook, and write its page.

    No word of the report reaches folium, which compiles what it renders as a template: the page
    is written by `maps.page`, from the layers alone. Layers of folium's may be added for work in
    a notebook, which then shows folium's own map (`maps.working_view`); the page is refused until
    they are gone, for it would neither show them nor be what the notebook showed.

    Parameters
    ----------
    layers
        What to draw, from `layers.frames.build_layers`.
    title
        Heading of the page; by default the report's own, else composed from the incident.
    under
        What lies under the incident, from `maps.own_basemap` or `maps.tiles`.

    Attributes
    ----------
    layers
        The layers as GeoDataFrames in EPSG:4326.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own form
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _identifiers = itertools.count(1)

    def __init__(self, layers: Layers, title: str | None = None, under: Underlay = NOTHING) -> None:
        west, south, east, north = scene_of(layers).box
        super().__init__(location=[(south + north) / 2, (west + east) / 2], tiles=None)
        self.layers, self.under = layers, under
        self.title = title or layers.incident.title or composed_title(layers.incident)

    @classmethod
    def _generate_id(cls) -> str:
        """Count identifiers, which folium would draw by chance."""
        return f"{next(cls._identifiers):032x}"

    def page(self) -> str:
        """Write the page: one HTML file that asks for nothing.

        Raises
        ------
        AddedLayersError
            Layers of folium's were added, which the page does not hold.
        """
        refuse_added(self)
        return page_html(self.layers, self.title, self.under)

    def working_view(self) -> folium.Map:
        """Give folium's own map with the layers added; it loads from the network."""
        return working_view(self)

    def figure(self) -> str:
        """Draw the still picture (SVG), with the alt text as its description."""
        scene, own = scene_of(self.layers), words(self._language)
        ground = basemap(scene.box, Gazetteer.core(), self.under, scene.places)
        return figure_svg(scene, ground, own, self.title, self.alt_text())

    def save_figure(self, name: str) -> None:
        """Write the still picture to a file, SVG or PNG (300 dots an inch) by its ending."""
        write_picture(name, self.figure(), self.title, self.alt_text())

    def alt_text(self) -> str:
        """Write what stands for the picture where it cannot be seen."""
        return alt_text(self.layers, scene_of(self.layers), self.title, self._language)

    @property
    def _language(self) -> str:
        return interface_language(self.layers.incident.reports[0].report.language)

    def save(self, outfile: Path | str, **_: Any) -> None:  # type: ignore[override] # noqa: ANN401
        """Write the page to a file; a file that stands there is kept until the page is made."""
        written = self.page()
        with open(outfile, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - a path or its name
            file.write(written)

    def _repr_html_(self, **_: Any) -> str:  # noqa: ANN401 - folium's own form
        """Show the page in a notebook, in a frame that may run its scripts and nothing else."""
        if added_layers(self):
            return str(self.working_view()._repr_html_())
        return (
            f'<iframe srcdoc="{escape(self.page())}" title="{escape(self.title)}" '
            f'sandbox="allow-scripts" loading="lazy" width="100%" height="{FRAME_HEIGHT_PX}" '
            'style="border:0"></iframe>'
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - IPython's own form
        """Give a notebook the page, for Word and PDF the picture, and for the rest its words."""
        shown = {"text/html": self._repr_html_(), "text/plain": self.alt_text()}
        if not added_layers(self):
            png = picture_png(self.figure(), self.title, self.alt_text())
            shown["image/png"] = base64.b64encode(png).decode()
        return shown


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
