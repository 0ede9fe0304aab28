"""What each load that is held has changed, and how many findings there were: as it was recorded when it was loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from loaders.findings import Change, Severity

_CHANGES = """
-- one row per load and extract: what the load changed of the rows in force at the time, over all months
select load_id, extract, sum(added)::bigint, sum(changed)::bigint, sum(withdrawn)::bigint
from load_change group by all order by all
"""
_FINDINGS = """
-- one row per load and severity: the rows and sheets of which something was found
select load_id, severity, (count(*) filter (coalesce(more_rows, 0) = 0) + coalesce(sum(more_rows), 0))::bigint
from finding group by all
"""


@dataclass
class Effect:
    """What a load changed when it was made, extract by extract, and its findings by how much they matter."""

    changes: list[Change] = field(default_factory=list)
    findings: dict[Severity, int] = field(default_factory=dict)


def effects(connection: DuckDBPyConnection) -> Mapping[str, Effect]:
    """By load; a load that changed nothing and of which nothing was found is not among them."""
    found: dict[str, Effect] = {}
    for load_id, extract, added, changed, withdrawn in connection.execute(_CHANGES).fetchall():
        found.setdefault(load_id, Effect()).changes.append(Change(extract, added, changed, withdrawn))
    for load_id, severity, many in connection.execute(_FINDINGS).fetchall():
        found.setdefault(load_id, Effect()).findings[Severity(severity)] = many
    return found
