"""The sample council's warehouse: built from its files when it is missing or older than they or the code are."""

import os
import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import loaders
import metrics
from loaders.append import Archive
from loaders.council import council
from loaders.warehouse import open_warehouse
from metrics.board.arrivals import last_month, newest_file
from metrics.editions import publish
from metrics.months import month_end

_ROOT = Path(__file__).parents[3]
_FILES = _ROOT / "data" / "sample" / "files"
_COUNCIL = _ROOT / "data" / "sample" / "council.toml"
_EDITIONS, _PUBLISHED_AFTER = 2, 20  # months that are published, and days after the month's end
# What earlier loads changed is between no two editions.
_COMPARED_FROM = date(2026, 9, 30)


def location() -> Path:
    """Where the sample warehouse is built; never the place of a council's own."""
    return Path(os.environ.get("VITAL_SIGNS_SAMPLE") or _ROOT / "data" / "sample" / "warehouse.duckdb")


def is_stale() -> bool:
    """Whether the sample warehouse is missing, or older than a sample file, a declaration or the code that reads it."""
    if not location().exists():
        return True
    built = location().stat().st_mtime
    return any(path.stat().st_mtime > built for path in _ingredients())


def build() -> None:
    """Load every sample file into a new warehouse, put in place in one step so that no half-built one is served."""
    location().parent.mkdir(parents=True, exist_ok=True)
    fresh = location().with_name(f"{location().stem}.{os.getpid()}.building.duckdb")
    fresh.unlink(missing_ok=True)
    files = sorted(path for path in _FILES.rglob("*") if path.is_file())
    archive = Archive(_loaded_at, _COMPARED_FROM)
    loaders.load(files, fresh, then=metrics.refresh, loaded_by="Sample", council=council(_COUNCIL), archive=archive)
    _publish(fresh)
    os.replace(fresh, location())


def _publish(warehouse: Path) -> None:
    """Publish the last months, each on a day of the month after it, as it was known on that day."""
    connection = open_warehouse(warehouse)
    newest = newest_file(connection)
    assert newest is not None
    for ago in reversed(range(_EDITIONS)):
        month = month_end(last_month(newest), -ago)
        publish(connection, month, "Sample", at=datetime.combine(month + timedelta(_PUBLISHED_AFTER), time(10)))
    connection.close()


def _loaded_at(as_at: date, names: Sequence[str]) -> datetime:
    """When somebody at the sample council loaded a file: within a few days of its date, and now and then too late."""
    chance = random.Random(f"{as_at}:{names[0]}")
    days = chance.randint(14, 19) if chance.random() < 0.12 else chance.randint(2, 9)
    return datetime(as_at.year, as_at.month, as_at.day, chance.randint(8, 16), chance.randint(0, 59)) + timedelta(days)


def _ingredients() -> list[Path]:
    kinds = {".py", ".sql", ".toml"}
    code = [path for folder in ("loaders", "metrics") for path in (_ROOT / folder).rglob("*") if path.suffix in kinds]
    reference = (_ROOT / "data" / "reference").iterdir()
    return [_COUNCIL, *code, *reference, *(path for path in _FILES.rglob("*") if path.is_file())]
