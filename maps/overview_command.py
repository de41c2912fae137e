"""What `map` does with a folder or a file of many incident documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from maps.progress import progress

if TYPE_CHECKING:
    from pathlib import Path

    from geo.place import Credit
    from maps.overview_rows import Row


def map_many(path: Path, output: str | None, title: str | None) -> None:
    """Write the overview page of the incidents that a folder or a file of lines holds."""
    from layers.documents import read_incident_documents  # noqa: PLC0415 - only when it is run
    from maps.outputs import STANDARD_OUTPUT, write_output  # noqa: PLC0415
    from maps.overview import overview_html  # noqa: PLC0415
    from maps.overview_rows import rows_of  # noqa: PLC0415

    page = output or f"{path.resolve().stem}.html"
    rows: list[Row] = []
    credits_: dict[Credit, None] = {}
    languages: list[str] = []
    number = 0
    with progress(f"reading the incidents of {path}"):
        for name, incident in read_incident_documents(path):
            number += 1
            rows.extend(rows_of(name, incident))
            credits_.update(dict.fromkeys(incident.credits))
            languages.append(incident.reports[0].report.language)
    with progress("drawing the overview"):
        language = max(sorted(set(languages)), key=languages.count, default="en")
        write_output(page, overview_html(rows, title=title, language=language, credits_=credits_))
    if page != STANDARD_OUTPUT:
        unplaced = sum(row.lon is None for row in rows)
        lost = f", {unplaced} not placed" if unplaced else ""
        click.echo(f"{page}: {number:,} incidents, {len(rows):,} marks{lost}")
