"""Text from files, made safe to show: what came from an upload is never read as Markdown, as HTML or as a formula."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")
# An address is made a link by itself, whatever is escaped; a mark that takes no room keeps it from being one.
_ADDRESS, _NO_LINK = re.compile(r"(:(?=//)|www(?=\.)|(?=@))", re.IGNORECASE), "\\1\u200b"


def plain(text: object) -> str:
    """The text with every Markdown mark escaped, line breaks as spaces and no address that could be followed."""
    return _MARKS.sub(r"\\\1", _ADDRESS.sub(_NO_LINK, " ".join(str(text).split())))


def in_a_cell(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) else cell
