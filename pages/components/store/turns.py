"""One change of the warehouse at a time: whoever comes second waits for their turn, and is told so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from loaders.faults import in_words
from loaders.warehouse import WarehouseUnusable
from pages.components.store.warehouse import Unavailable, location

# Hears how far a task is, from 0 to 1, and in words what is being done.
Told = Callable[[float, str], None]
WAITING = "Somebody else is loading or checking files just now; this waits for its turn"
PATIENCE = 600  # seconds
_one_at_a_time = Lock()


def unheard(share: float, words: str) -> None:
    """For callers that show no progress."""


@contextmanager
def turn(told: Told = unheard) -> Iterator[None]:
    """Nobody else loads, undoes or rehearses inside; reading goes on. Raises Unavailable after waiting too long.

    Two at once would each count the indicators without what the other brings, and hold twice the memory.
    """
    if not _one_at_a_time.acquire(blocking=False):
        told(0.0, WAITING)
        if not _one_at_a_time.acquire(timeout=PATIENCE):
            raise Unavailable(
                "Somebody else has been loading files for ten minutes. Try again when they have finished."
            )
    try:
        yield
    except WarehouseUnusable as fault:
        raise Unavailable(str(fault)) from None
    except Exception as fault:
        words = in_words(fault, location())
        if words is None:
            raise
        raise Unavailable(words) from fault
    finally:
        _one_at_a_time.release()
