"""Read several reports: those of one incident are brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo.packs import stacked
from layers.document import incident_to_json
from layers.merging import group_incidents, merge_incidents
from maps.explain import explanation
from maps.outputs import write_output

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from layers.incident import Incident


def explain_all(incidents: Sequence[Incident], packs: Sequence[str]) -> None:
    """Print why each place of each report was taken, and why others were left."""
    gazetteer = stacked(packs)
    for incident in incidents:
        click.echo(explanation(incident, gazetteer), nl=False)


def write_incidents(
    reports: Sequence[Path], incidents: Sequence[Incident], output: str
) -> list[Incident]:
    """Write the incidents that some reports tell of, and give them; says which go together."""
    groups = group_incidents(incidents)
    merged = [merge_incidents([incidents[index] for index in group]) for group in groups]
    if len(merged) == 1:
        write_output(output, incident_to_json(merged[0]))
    else:
        for number, group in enumerate(groups, 1):
            names = ", ".join(str(reports[index]) for index in group)
            click.echo(f"incident {number}: {names}", err=True)
        write_output(output, "".join(_line(incident) for incident in merged))
    return merged


def _line(incident: Incident) -> str:
    import msgspec  # noqa: PLC0415 - only for several

    return msgspec.json.encode(incident).decode() + "\n"
