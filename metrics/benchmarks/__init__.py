"""Published figures to compare with: the council's own, its statistical neighbours', its region's and England's."""

from metrics.benchmarks.declared import Benchmark, Period, benchmarks, period_label
from metrics.benchmarks.figures import Figure, Role, figures, newest, table
from metrics.benchmarks.peers import Area, Peers, peers
from metrics.benchmarks.place import Place, place

__all__ = [
    "Area",
    "Benchmark",
    "Figure",
    "Peers",
    "Period",
    "Place",
    "Role",
    "benchmarks",
    "figures",
    "newest",
    "peers",
    "period_label",
    "place",
    "table",
]
