"""Write the JSON Schema of the incident document.

python -m layers.schema_document > docs/incident.schema.json
"""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from layers.incident import Incident

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_document() -> str:
    """Give the JSON Schema of the incident document, indented, with a line feed at its end."""
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "title": "Incident",
        **msgspec.json.schema(Incident),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_document())
