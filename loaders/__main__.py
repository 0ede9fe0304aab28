"""The command line: python -m loaders FILE... loads files of any supported kind, or with --check only checks them."""

import argparse
import getpass
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import metrics
from loaders.findings import Outcome, Severity, Status
from loaders.loading import check, load
from loaders.warehouse import DEFAULT, WarehouseUnusable, open_for_reading


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when every file was loaded or checked, 1 when any was refused, 2 for wrong usage."""
    options = _options(arguments)
    try:
        outcomes = _checked(options) if options.check else _loaded(options)
    except WarehouseUnusable as fault:
        print(fault, file=sys.stderr)
        return 1
    for outcome in outcomes:
        print(json.dumps(outcome.as_record()) if options.json else _told(outcome))
    return 1 if any(outcome.status is Status.REFUSED for outcome in outcomes) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="Load monthly extracts into the warehouse.")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="workbooks and CSV files of any supported kind"
    )
    parser.add_argument("--warehouse", type=Path, default=DEFAULT, metavar="PATH", help="the warehouse file")
    parser.add_argument("--as-at", type=_day, metavar="YYYY-MM-DD", help="the date on which the files are true")
    parser.add_argument("--check", action="store_true", help="say what would happen and load nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object a file")
    return parser.parse_args(arguments)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2024-09-30") from None


def _loaded(options: argparse.Namespace) -> list[Outcome]:
    return load(
        options.files, options.warehouse, as_at=options.as_at, loaded_by=getpass.getuser(), then=metrics.refresh
    )


def _checked(options: argparse.Namespace) -> list[Outcome]:
    if not options.warehouse.exists():
        return check(options.files, as_at=options.as_at)
    with open_for_reading(options.warehouse) as (connection, _):
        return check(options.files, as_at=options.as_at, warehouse=connection)


def _told(outcome: Outcome) -> str:
    head = f"{outcome.file}: {outcome.status.value}"
    if outcome.extracts:
        counts = f"{outcome.rows_read:,} rows read, {outcome.rows_loaded:,} loaded, {outcome.rows_skipped:,} skipped"
        head += f" as {', '.join(outcome.extracts)} as at {outcome.as_at:%d/%m/%Y}; {counts}"
    lines = [head]
    for finding in outcome.findings:
        place = " ".join(
            part
            for part in (
                f"sheet {finding.sheet}" if finding.sheet else "",
                f"row {finding.row}" if finding.row else "",
                f"column {finding.column}" if finding.column else "",
            )
            if part
        )
        mark = {Severity.BLOCK: "refused", Severity.WARN: "warning", Severity.INFO: "note"}[finding.severity]
        shown = f" ({finding.value!r})" if finding.value else ""
        lines.append(f"  {mark}{': ' + place if place else ''}: {finding.message}{shown}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
