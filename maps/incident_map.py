"""The incident as a folium map that is also the writer of its one-file page."""

from __future__ import annotations

import base64
import itertools
from html import escape
from typing import TYPE_CHECKING, Any

import folium

from maps.controls import spelled
from maps.drawing import Drawing
from maps.picture import picture_png
from maps.underlay import NOTHING, Underlay
from maps.working_view import added_layers, refuse_added, working_view

if TYPE_CHECKING:
    from pathlib import Path

    from layers.frames import Layers

FRAME_HEIGHT_PX = 640
"""Of the frame in a notebook."""


class IncidentMap(folium.Map):
    """Show an incident in a notebook, and write its page.

    No word of the report reaches folium, which compiles what it renders as a template: the page
    is written by `maps.drawing`, from the layers alone. Layers of folium's may be added for work in
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
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own form
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _identifiers = itertools.count(1)

    def __init__(self, layers: Layers, title: str | None = None, under: Underlay = NOTHING) -> None:
        self._drawing = Drawing(layers, title, under)
        west, south, east, north = self._drawing.scene.box
        super().__init__(location=[(south + north) / 2, (west + east) / 2], tiles=None)

    @property
    def layers(self) -> Layers:
        """The layers as GeoDataFrames in EPSG:4326."""
        return self._drawing.layers

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self._drawing.title

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
        return self._drawing.page()

    def working_view(self) -> folium.Map:
        """Give folium's own map with the layers added; it loads from the network."""
        return working_view(self)

    def figure(self) -> str:
        """Draw the still picture (SVG), with the alt text as its description."""
        return self._drawing.figure()

    def save_figure(self, name: str) -> None:
        """Write the still picture to a file, SVG or PNG (300 dots an inch) by its ending."""
        self._drawing.save_figure(name)

    def alt_text(self) -> str:
        """Write what stands for the picture where it cannot be seen."""
        return self._drawing.alt_text()

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
            f'<iframe srcdoc="{escape(self.page())}" title="{escape(spelled(self.title))}" '
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
