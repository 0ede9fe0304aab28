"""A long table as one piece of Markdown: a real HTML table that browsers draw ten times sooner than a thousand cells apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class LongTable:
    """A heading line, and a line for each row; cells are Markdown in which text from files has gone through `plain`."""

    head: str
    rows: tuple[str, ...]

    def markdown(self, places: Sequence[int] | None = None) -> str:
        """The rows at these places in their order, or all; put a heading above, as the table has no name of its own."""
        chosen = self.rows if places is None else [self.rows[place] for place in places]
        return "\n".join((self.head, *chosen))


def long_table(columns: Mapping[str, Sequence[str]]) -> LongTable:
    """The table of these columns, all of one length: the heading of each, and its cells."""
    head = f"{_line(list(columns))}\n{_line(['---'] * len(columns))}"
    return LongTable(head, tuple(_line(row) for row in zip(*columns.values(), strict=True)))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
