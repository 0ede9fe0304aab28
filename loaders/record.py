"""The record: who did what when, read from the tables that everything was only ever added to."""

from dataclasses import dataclass
from datetime import date, datetime

from duckdb import DuckDBPyConnection

# What the council sets: a load of one of these is a change of it. The names are those of their declarations.
SET_BY_THE_COUNCIL = ("targets", "milestones", "dated_events")

_ENTRIES = f"""
-- one row per act, the newest first; a column is empty where the kind of act has nothing to say in it
with touched as (
    select load_id, list(distinct extract order by extract) as extracts, sum(rows_loaded)::bigint as rows
    from load_extract group by load_id
),
loads as (
    select load_id, loaded_at, loaded_by, as_at as day, files, coalesce(extracts, []) as extracts, rows
    from load left join touched using (load_id)
),
workshops as (
    select workshop, arg_max(fields::json ->> 'indicator', written_at) as measure
    from workshop_entry where kind = 'setup' group by workshop
),
acts as (
    select
        loaded_at as acted_at, loaded_by as acted_by,
        if(list_has_any(extracts, {list(SET_BY_THE_COUNCIL)}), 'target', 'load') as kind, files, extracts, rows, day,
        load_id as id
    from loads
    union all by name
    select
        marked_at as acted_at, marked_by as acted_by, if(counts, 'redo', 'undo') as kind, files, extracts, rows, day, reason,
        mark_id as id
    from load_mark left join loads using (load_id)
    union all by name
    select
        published_at as acted_at, published_by as acted_by, 'publish' as kind, month as day, note as reason,
        edition_id as id
    from edition
    union all by name
    select
        made.decided_at as acted_at, made.decided_by as acted_by,
        if(made.kind = 'withdrawal', 'taken back', made.kind) as kind, about.kind as taken,
        coalesce(about.indicator, made.indicator) as measure, coalesce(about.month, made.month) as day,
        coalesce(about.rule, made.rule) as rule, made.reason, made.decision_id as id
    from decision as made left join decision as about on made.kind = 'withdrawal' and about.decision_id = made.withdraws
    union all by name
    select
        mapped_at as acted_at, mapped_by as acted_by, 'mapping' as kind, list, raw, coalesce(label, '') as label,
        mapping_id as id
    from mapping
    union all by name
    select
        written_at as acted_at, written_by as acted_by, 'workshop' as kind, measure,
        case workshop_entry.kind
            when 'setup' then 'begun' when 'reveal' then 'baseline frozen' else fields::json ->> 'state'
        end as taken,
        fields::json ->> 'note' as reason, entry_id as id
    from workshop_entry join workshops using (workshop)
    where workshop_entry.kind in ('state', 'reveal') or (workshop_entry.kind = 'setup' and follows = '')
    union all by name
    select acted_at, acted_by, kind, about, reason, act_id as id from act
)
select
    acted_at, coalesce(acted_by, ''), kind, coalesce(files, []), coalesce(extracts, []), coalesce(rows, 0), day,
    coalesce(measure, ''), coalesce(rule, ''), coalesce(taken, ''), coalesce(list, ''), coalesce(raw, ''), coalesce(label, ''),
    coalesce(about, ''), coalesce(reason, '')
from acts
order by acted_at desc, id desc
"""


@dataclass(frozen=True)
class Entry:
    """One act: when (UTC), who, its kind, and what it was about; what its kind has nothing to say of is empty.

    Loads, undone (`undo`), counted again (`redo`) or of what the council sets (`target`): files, extracts, rows loaded, and
    the as-at date as `day`. A `publish`: the month's last day as `day`. A decision (rebase, acceptance, recovery, or `taken
    back`, with its own kind as `taken`): measure, `day` (the last of its month) and the rule. A `mapping`: code list, the
    spelling `raw` (it may be a name: show it to those who upload only) and its label, '' where it was taken back.
    A move of a `workshop`: measure, and what it went on to as `taken`. Everything else: `about`.
    """

    at: datetime
    by: str
    kind: str
    files: tuple[str, ...] = ()
    extracts: tuple[str, ...] = ()
    rows: int = 0
    day: date | None = None
    measure: str = ""
    rule: str = ""
    taken: str = ""
    list: str = ""
    raw: str = ""
    label: str = ""
    about: str = ""
    reason: str = ""


def entries(connection: DuckDBPyConnection) -> list[Entry]:
    """Every act that the warehouse remembers, the newest first; nothing in it was ever changed or taken away."""
    rows = connection.execute(_ENTRIES).fetchall()
    return [Entry(at, by, kind, tuple(files), tuple(extracts), *rest) for at, by, kind, files, extracts, *rest in rows]
