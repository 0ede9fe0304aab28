"""Text from files, made safe to show: what came from an upload is never read as Markdown, as HTML or as a formula."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def plain(text: object) -> str:
    """The text with every Markdown mark escaped and line breaks as spaces."""
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))


def in_a_cell(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) else cell
