"""The sample council's warehouse: built from its files when it is missing or older than they or the code are."""

import os
from pathlib import Path

import loaders
import metrics
from loaders.council import council

_ROOT = Path(__file__).parents[3]
_FILES = _ROOT / "data" / "sample" / "files"
_COUNCIL = _ROOT / "data" / "sample" / "council.toml"


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
    loaders.load(files, fresh, then=metrics.refresh, loaded_by="Sample", council=council(_COUNCIL))
    os.replace(fresh, location())


def _ingredients() -> list[Path]:
    kinds = {".py", ".sql", ".toml"}
    code = [path for folder in ("loaders", "metrics") for path in (_ROOT / folder).rglob("*") if path.suffix in kinds]
    return [_COUNCIL, *code, *(path for path in _FILES.rglob("*") if path.is_file())]
