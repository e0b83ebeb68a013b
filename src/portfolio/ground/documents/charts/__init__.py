"""Charts and maps. Each maker takes its numbers once and gives back a Figure: picture, words and equal
table."""

from portfolio.ground.documents.charts.bars import Bar, ranked_bars
from portfolio.ground.documents.charts.columns import Kind, monthly_columns
from portfolio.ground.documents.charts.grid import Item, likelihood_harm_grid
from portfolio.ground.documents.charts.lines import Limits, Line, monthly_lines
from portfolio.ground.documents.charts.maps import Area, Classes, choropleth, equal_classes
from portfolio.ground.documents.charts.values import Value

__all__ = [
    "Area",
    "Bar",
    "Classes",
    "Item",
    "Kind",
    "Limits",
    "Line",
    "Value",
    "choropleth",
    "equal_classes",
    "likelihood_harm_grid",
    "monthly_columns",
    "monthly_lines",
    "ranked_bars",
]
