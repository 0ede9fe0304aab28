"""Metrics: staged tables in; monthly series, sentences and charts out."""

from metrics.catalogue import CatalogueError, Indicator, Source, Strand, catalogue, strands
from metrics.refresh import refresh
from metrics.sentence import Standing, sentence, standing
from metrics.series import series

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
]
