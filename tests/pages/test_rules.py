"""The layers, read from the imports: who may know whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOOR = ROOT / "pages" / "components" / "store"


def imported(path: Path) -> set[str]:
    """The modules that a file imports, by their full names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def reaches(path: Path, *packages: str) -> set[str]:
    return {name for name in imported(path) if name.split(".")[0] in packages}


def files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize(
    "path", [p for p in files("pages") if DOOR not in p.parents] + [ROOT / "dashboard.py"], ids=str
)
def test_pages_know_neither_the_database_nor_the_loaders(path: Path) -> None:
    assert not reaches(path, "duckdb", "loaders")
    assert not imported(path) & {"metrics.series", "metrics.refresh", "metrics.standing"}


@pytest.mark.parametrize("path", [p for p in files("loaders") if p.name != "__main__.py"], ids=str)
def test_loaders_know_neither_metrics_nor_pages(path: Path) -> None:
    assert not reaches(path, "metrics", "pages", "streamlit")


@pytest.mark.parametrize("path", [p for p in files("metrics") if p.name != "__main__.py"], ids=str)
def test_metrics_know_neither_loaders_nor_pages_nor_streamlit(path: Path) -> None:
    assert not reaches(path, "loaders", "pages", "streamlit")


def test_no_page_lies_where_its_address_would_skip_the_sign_in() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("path", [p for p in files("pages") if "components" not in p.parts], ids=str)
def test_every_page_asks_for_its_right_first_and_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    first = next(node for node in ast.parse(text).body[1:] if not isinstance(node, ast.Import | ast.ImportFrom))
    assert ast.unparse(first).startswith("access.require(access.Right.")
