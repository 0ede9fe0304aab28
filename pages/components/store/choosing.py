"""Which figures are shown to whom: the draft, the latest edition, or an edition exactly as it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.editions import Edition, newest
from pages.components.access import Person, Right

# LOADED is the draft on a page that is about the loads, whatever its reader has chosen to see elsewhere.
DRAFT, LATEST, LOADED = "draft", "", "loaded"


@dataclass(frozen=True)
class Shown:
    """The edition that is shown, None for the draft: what is loaded now.

    `as_then`: with the decisions as they were too. The latest edition as everybody opens it has those made since: an
    acceptance or a recovery line is about the published figures, and would else be seen a month after it was agreed.
    """

    edition: Edition | None = None
    as_then: bool = False
    latest: Edition | None = None
    is_of_loads: bool = False

    @property
    def asked(self) -> str:
        """What an address says to show the same again: nothing for what is shown anyway, DRAFT, or an edition's id."""
        if self.edition is None:
            return DRAFT if self.latest else LATEST
        return self.edition.id if self.as_then else LATEST


def choose(asked: str, published: Sequence[Edition], somebody: Person) -> Shown | None:
    """What somebody is shown who asks for DRAFT, LOADED, LATEST or an edition by its id; None where that is nothing yet.

    Only who may load files sees the draft; whatever else is asked for, the latest edition is shown.
    """
    may_see_draft = Right.UPLOAD in somebody.rights
    latest = newest(published)
    if may_see_draft and (asked in (DRAFT, LOADED) or latest is None):
        return Shown(None, latest=latest, is_of_loads=asked == LOADED)
    if latest is None:
        return None
    named = next((one for one in published if one.id == asked), None)
    return Shown(named or latest, as_then=named is not None, latest=latest)
