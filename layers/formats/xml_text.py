"""Text of a report made fit for XML, and trees written the same every time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(value: object) -> str:
    """Give a value as text; characters that XML 1.0 cannot hold become U+FFFD."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return _FORBIDDEN.sub("\ufffd", text)


def child(parent: ET.Element, tag: str, text: object = None, **attributes: object) -> ET.Element:
    """Append an element, with its text where there is one."""
    made = ET.SubElement(parent, tag, {key: clean(value) for key, value in attributes.items()})
    if text is not None:
        made.text = clean(text)
    return made


def written(root: ET.Element) -> str:
    """Write a tree, indented, with its declaration and a line feed at the end."""
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
