"""Wait for a state of a page, never for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

PATIENCE_MS = 15_000
STEP_MS = 20
READY = "document.documentElement.dataset.ready"


def wait_for(page: Page | Frame, expression: str) -> None:
    """Wait until a script expression is true; the page's policy forbids Playwright's own way."""
    for _ in range(PATIENCE_MS // STEP_MS):
        if page.evaluate(f"Boolean({expression})"):
            return
        page.wait_for_timeout(STEP_MS)
    pytest.fail(f"never became true: {expression}")
