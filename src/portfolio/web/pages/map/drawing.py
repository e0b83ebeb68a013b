"""The picture of the map, drawn here as SVG and given to Leaflet as GeoJSON: the same classes, colours and words."""

from dataclasses import dataclass
from typing import Any

from portfolio.ground.documents.charts import Area, Classes, choropleth, equal_classes
from portfolio.ground.documents.charts.palette import NOT_KNOWN, ZERO, steps
from portfolio.ground.documents.model import Figure
from portfolio.ground.geography import queries as geography
from portfolio.picture.places.figures import AreaFigure, AreaFigures
from portfolio.web.pages.map.asked import Asked


@dataclass(frozen=True)
class Drawn:
    """figure: None where no boundary is loaded. legend: words and colours, the highest class first."""

    figure: Figure | None
    legend: list[tuple[str, str]]
    shapes: dict[str, Any]


def draw(asked: Asked, figures: AreaFigures, title: str) -> Drawn:
    """The areas shaded by what was asked. Rates to one decimal, counts whole."""
    is_rate = asked.measure == "rate"
    decimals, unit = (1, "records per 10,000 residents") if is_rate else (0, "records")
    values = {figure.code: _value(figure, is_rate) for figure in figures}
    classes = equal_classes(list(values.values()), decimals=decimals)
    found = geography.shapes(figures.kind, figures.edition, list(values))
    geometry = {feature["properties"]["code"]: feature["geometry"] for feature in found["features"]}
    if not geometry:
        return Drawn(None, [], found)
    figure = choropleth(
        id="map-drawing",
        title=title,
        areas=[Area(one.code, one.name, geometry.get(one.code), values[one.code]) for one in figures],
        unit=unit,
        classes=classes,
        decimals=decimals,
    )
    for feature in found["features"]:
        one = next(figure for figure in figures if figure.code == feature["properties"]["code"])
        feature["properties"] |= {
            "name": one.name,
            "words": words(one),
            "fill": _fill(values[one.code], classes),
            "row": f"area-{one.code}",
        }
    return Drawn(figure, _legend(classes, values), found)


def words(one: AreaFigure) -> str:
    """What an area counts, in a sentence."""
    counted = f"{one.count:,} record" if one.count == 1 else f"{one.count:,} records"
    if one.rate_per_10000 is None or one.low is None or one.high is None:
        return f"{counted}. {one.note}"
    return (
        f"{counted}, {one.rate_per_10000:,.1f} per 10,000 residents (95% interval {one.low:,.1f} to {one.high:,.1f})."
    )


def _value(one: AreaFigure, is_rate: bool) -> float | None:
    if not is_rate:
        return one.count
    return None if one.rate_per_10000 is None else round(one.rate_per_10000, 1)


def _fill(value: float | None, classes: Classes) -> str:
    if value is None:
        return NOT_KNOWN
    at = classes.of(value)
    return ZERO if at is None else steps(len(classes.edges) - 1)[at]


def _legend(classes: Classes, values: dict[str, float | None]) -> list[tuple[str, str]]:
    legend = list(zip(classes.captions(), steps(len(classes.edges) - 1), strict=True))[::-1]
    if not any(values.values()):
        legend = []
    if any(value == 0 for value in values.values()):
        legend.append(("0", ZERO))
    if any(value is None for value in values.values()):
        legend.append(("Not known", NOT_KNOWN))
    return legend
