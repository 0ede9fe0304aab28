"""The rows of an edition, or of the draft, side by side with those of an older edition."""

from dataclasses import dataclass
from datetime import date

import duckdb

from metrics.catalogue import catalogue
from metrics.declaration import PERSONAL
from metrics.editions.listed import Edition
from metrics.words import short_figure

_SAME = 1e-9  # two ways of adding up the same numbers may differ by less
_OF_EDITION = "select * from edition_series where edition_id = ${id} and period is null and month <= $until"
_OF_DRAFT = """
select s.* from series as s
join (
    select indicator, arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id from counted group by indicator
) as n on n.indicator = s.indicator and n.refresh_id = s.refresh_id
where s.period is null and s.month <= $until
"""
_PAIRS = """
-- one row per indicator and month of which the value of the whole service differs
with older as ({older}), newer as ({newer})
select indicator, month, o.value, n.value, coalesce(o.status, '')
from (select * from older where breakdown = 'all') as o
full join (select * from newer where breakdown = 'all') as n using (indicator, month)
where o.value is distinct from n.value and coalesce(abs(o.value - n.value) > {same}, true)
order by indicator, month
"""
_GROUPS = """
-- one row per indicator and month, with how many groups differ as they are shown; none that tell of a person
with older as ({older}), newer as ({newer})
select indicator, month, count(*)
from (select * from older where breakdown <> 'all') as o
full join (select * from newer where breakdown <> 'all') as n using (indicator, month, breakdown, "group")
where not list_contains($personal, breakdown)
    and round(o.value, if(list_contains($whole, indicator), 0, 1))
        is distinct from round(n.value, if(list_contains($whole, indicator), 0, 1))
group by all
"""
_NEWER = "with newer as ({newer}) select count(*) from newer where breakdown = 'all' and month > $after and value is not null"


@dataclass(frozen=True)
class Pair:
    """The value of one indicator and month in an older edition and in a newer one, None where there is none."""

    indicator: str
    month: date
    was: float | None
    now: float | None
    status_was: str

    @property
    def is_seen(self) -> bool:
        """Whether the two differ as they are shown."""
        unit = catalogue()[self.indicator].unit
        was, now = (None if one is None else short_figure(one, unit) for one in (self.was, self.now))
        return was != now


def pairs(connection: duckdb.DuckDBPyConnection, older: Edition, newer: Edition | None) -> list[Pair]:
    """What differs of the months that both hold, of measures that the older one knows; `newer` None is the draft."""
    asked = _asked(older, newer)
    query = _PAIRS.format(older=_OF_EDITION.format(id="older"), newer=_newer(newer), same=_SAME)
    rows = connection.execute(query, asked).fetchall()
    known = _defined(connection, older) & catalogue().keys()
    return [Pair(*row) for row in rows if row[0] in known]


def groups(connection: duckdb.DuckDBPyConnection, older: Edition, newer: Edition | None) -> dict[tuple[str, date], int]:
    """By indicator and month, how many groups differ; personal characteristics are left out, as few people show in them."""
    asked = _asked(older, newer) | {
        "personal": sorted(PERSONAL),
        "whole": [one.id for one in catalogue().values() if one.unit == "pounds"],
    }
    query = _GROUPS.format(older=_OF_EDITION.format(id="older"), newer=_newer(newer))
    rows = connection.execute(query, asked).fetchall()
    known = _defined(connection, older) & catalogue().keys()
    return {(indicator, month): count for indicator, month, count in rows if indicator in known}


def newer_figures(connection: duckdb.DuckDBPyConnection, older: Edition) -> int:
    """How many figures the draft has for months after the edition's."""
    asked = {"until": date.max, "after": older.month}
    found = connection.execute(_NEWER.format(newer=_OF_DRAFT), asked).fetchone()
    return int(found[0]) if found else 0


def _newer(newer: Edition | None) -> str:
    return _OF_EDITION.format(id="newer") if newer else _OF_DRAFT


def _asked(older: Edition, newer: Edition | None) -> dict[str, object]:
    asked: dict[str, object] = {"older": older.id, "until": min(older.month, newer.month) if newer else older.month}
    return asked | ({"newer": newer.id} if newer else {})


def _defined(connection: duckdb.DuckDBPyConnection, edition: Edition) -> set[str]:
    rows = connection.execute("select indicator from edition_definition where edition_id = $1", [edition.id])
    return {name for (name,) in rows.fetchall()}
