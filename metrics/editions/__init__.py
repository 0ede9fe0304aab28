"""Editions: a month as it was published, opened again as it was, and what has been restated since."""

from metrics.editions.cursor import opened, reads
from metrics.editions.listed import Edition, edition, editions, newest
from metrics.editions.publishing import CannotPublish, publish, recounted, why_not
from metrics.editions.restated import Restated, Sort, restatements, too_small_to_see
from metrics.editions.since import Before, changed_since

__all__ = [
    "Before",
    "CannotPublish",
    "Edition",
    "Restated",
    "Sort",
    "changed_since",
    "edition",
    "editions",
    "newest",
    "opened",
    "publish",
    "reads",
    "recounted",
    "restatements",
    "too_small_to_see",
    "why_not",
]
