"""What a workshop prints: the wall chart and blank sheets before it, the one-page report and its HTML twin after it."""

from metrics.paper.figures import figures
from metrics.paper.page import page
from metrics.paper.report import report
from metrics.paper.sheets import sheets
from metrics.paper.told import ahead, told
from metrics.paper.wall_chart import wall_chart

__all__ = ["ahead", "figures", "page", "report", "sheets", "told", "wall_chart"]
