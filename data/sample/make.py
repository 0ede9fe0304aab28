"""Make the sample council: every file in `files/` beside this script, from one seeded simulation.

    python data/sample/make.py [FOLDER]

Airedale and Wharfe is invented: no person in it exists. About one twelfth of Bradford's size, October 2022 to October
2026. One simulation (`world.py`) leads from contacts to referrals, assessments, plans, care and care leavers
(`front_door.py`, `journeys.py`, `care.py`), hires the workers (`workforce.py`), allocates the cases (`allocation.py`)
and runs education, health and care plans (`ehcp.py`); the writers only show it as each system would have on the as-at
date in the file's name, so the files agree with one another. They are awkward on purpose: respelt codes (`noise.py`),
restated rows, names that do not join, a month whose lists are missing. What people return and audit, and what the council
set itself (`returned.py`, `audits.py`, `plan.py`), is drawn beside the simulation. Run twice, it writes the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from audits import write_audits
from contacts_file import write_contacts
from ehcp_files import write_register, write_sen2
from plan import write_plan
from returned import write_returns
from staffing import write_staffing
from workbooks import write_workbooks
from world import build


def make(folder: Path) -> dict[str, int]:
    """Write all files of the sample council into a folder, removing older ones; returns the rows of each file."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.csv"), *folder.glob("*.xlsx")):
        old.unlink()
    world = build()
    return {
        **write_workbooks(world, folder),
        **write_contacts(world, folder),
        **write_staffing(world, folder),
        **write_sen2(world.requests, folder),
        **write_register(world.requests, folder),
        **write_returns(folder),
        **write_audits(world, folder),
        **write_plan(folder),
    }


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "files"
    rows = make(target)
    print(f"{len(rows)} files with {sum(rows.values()):,} rows are in {target}")
