"""Answers kept on this machine, so that nothing is asked twice and a map can be made again."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import OnlineError

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_VARIABLE = "INCIDENT_MAPPER_ONLINE_CACHE"
"""Environment variable that names another file."""

BUSY_S = 10.0
"""How long another run may hold the file, in seconds."""

DAY_S = 86_400

_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    question TEXT PRIMARY KEY, expires REAL NOT NULL, content BLOB NOT NULL
) WITHOUT ROWID
"""


def cache_file() -> Path:
    """Give the file that answers are kept in, which need not exist."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - only when something is asked

    return user_data_path("incident-mapper") / "online.sqlite"


class Cache:
    """A table of questions and answers that several runs may use at once.

    Only its owner may read the file: it tells what was investigated.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def get(self, question: str) -> bytes | None:
        """Give the answer that is kept to a question, none where it is missing or too old."""
        if not self.file.exists():
            return None
        with self._opened() as base:
            found = base.execute(
                "SELECT content FROM answers WHERE question = ? AND expires > ?",
                (question, time.time()),
            ).fetchone()
        return None if found is None else bytes(found[0])

    def put(self, question: str, content: bytes, days: int) -> None:
        """Keep an answer, and forget all that are too old."""
        if not self.file.exists():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.touch(mode=0o600)
        now = time.time()
        with self._opened() as base:
            base.execute("DELETE FROM answers WHERE expires <= ?", (now,))
            base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                (question, now + days * DAY_S, content),
            )

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with contextlib.closing(sqlite3.connect(self.file, timeout=BUSY_S)) as base, base:
                base.execute("PRAGMA journal_mode = WAL")
                base.execute("PRAGMA secure_delete = ON")
                base.execute(_TABLE)
                yield base
        except sqlite3.Error as error:
            message = f"{self.file}: cannot be used as a store of answers ({error}); remove it"
            raise OnlineError(message) from error
