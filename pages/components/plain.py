"""Text from files, made safe to show: what came from an upload is never read as Markdown."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def plain(text: object) -> str:
    """The text with every Markdown mark escaped and line breaks as spaces."""
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))
