"""Metrics: staged tables in; monthly series, sentences and charts out."""

from metrics.catalogue import CatalogueError, Indicator, Source, Strand, catalogue, strands
from metrics.refresh import refresh
from metrics.sentence import sentence
from metrics.series import series
from metrics.standings import Standing, standing
from metrics.version import version

__all__ = [
    "CatalogueError",
    "Indicator",
    "Source",
    "Standing",
    "Strand",
    "catalogue",
    "refresh",
    "sentence",
    "series",
    "standing",
    "strands",
    "version",
]
