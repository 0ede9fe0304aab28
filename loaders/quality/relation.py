"""What rules are tried on: the rows of a list as a query, with what tells repeated rows and those another list lacks."""

from collections.abc import Iterator

from loaders.declare import Extract, Kind, declarations
from loaders.quality.rules import KEY_TWICE, OPEN_TWICE, Check, Way, has_own_key
from loaders.views import NEAR_DAYS

# The list that rules look for rows in, and the column that both lists have; both empty for rules about the rows alone.
Group = tuple[str, str]


def tested(check: Check) -> str:
    """How many rows a rule is tried on, 0 where its column is not in the file, or where there is no other list."""
    if check.way is Way.ACROSS:
        return "count(*) filter (is_paired)"
    return f"if(count({check.seen}) > 0, count(*), 0)" if check.seen else "count(*)"


def of_load(load_id: str | None) -> str:
    """The condition that rows are of the load `$load`, if one is named."""
    return "true" if load_id is None else "load_id = $load"


def relation(extract: Extract, group: Group, load_id: str | None) -> str:
    """The rows of the load `$load`, or of all where none is named, with what rules see beside the staged columns.

    `key_before` and `open_before` tell rows that repeat one above them in their file. Across lists only rows are there that
    the other list, of the same load or nearest to the as-at date, might lack.
    """
    if group[0]:
        return _across(extract, *group, load_id)
    listed = f"select * from {extract.id}_all where {of_load(load_id)}"
    found = dict(_repeats(extract))
    if not found:
        return listed
    # Hardly a file repeats a row: to look for those that do costs less than to number all of them.
    joins = "".join(
        f" left join (select load_id, {key}, min(row_number) as first_row from listed where {where} group by all "
        f"having count(*) > 1) as {name}_rows on {name}_rows.load_id = listed.load_id and {_same(name, key)}"
        for name, (key, where) in found.items()
    )
    beside = "".join(
        f", coalesce(listed.row_number > {name}_rows.first_row and ({where}), false) as {name}"
        for name, (_, where) in found.items()
    )
    return f"with listed as materialized ({listed}) select listed.*{beside} from listed{joins}"


def _repeats(extract: Extract) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a row may repeat of one above it: name of the mark, the columns that are alike, and of which rows."""
    if has_own_key(extract):
        yield KEY_TWICE, (", ".join(extract.key), "true")
    if extract.kind is Kind.EPISODES:
        yield OPEN_TWICE, (extract.key[0], f"{extract.dated_by} is null")


def _same(name: str, key: str) -> str:
    return " and ".join(f"{name}_rows.{one} is not distinct from listed.{one}" for one in key.split(", "))


def _across(extract: Extract, against: str, match: str, load_id: str | None) -> str:
    other = declarations()[against]
    by_month = other.kind is Kind.MONTHS
    lists = (
        f"select distinct {other.dated_by}::varchar as list, {other.dated_by} as as_at, 0 as seq from {against}"
        if by_month
        else f"select load_id as list, as_at, seq from live_extract where extract = '{against}'"
    )
    held = (
        f"select {other.dated_by}::varchar as list, {match} as matched from {against}"
        if by_month
        else f"select load_id as list, {match} as matched from {against}_all"
    )
    return f"""
        with paired as (
            select mine.load_id as of_load, others.list
            from live_extract as mine join ({lists}) as others on abs(mine.as_at - others.as_at) <= {NEAR_DAYS}
            where mine.extract = '{extract.id}'
            qualify row_number() over (
                partition by mine.load_id
                order by others.list = mine.load_id desc, abs(mine.as_at - others.as_at), others.seq desc
            ) = 1
        ),
        known as (select distinct paired.of_load, held.matched from paired join ({held}) as held using (list))
        select mine.*, paired.list is not null as is_paired, known.matched is not null as is_known
        from {extract.id}_all as mine
        left join paired on paired.of_load = mine.load_id
        left join known on known.of_load = mine.load_id and known.matched = mine.{match}
        where {of_load(load_id).replace("load_id", "mine.load_id")}
    """
