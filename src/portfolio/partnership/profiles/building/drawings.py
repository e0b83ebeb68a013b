"""Figures drawn from exact numbers: only versions that hide nothing have them. Each carries a table of the section."""

from dataclasses import replace

from portfolio.ground.documents.charts import Item, Limits, Line, likelihood_harm_grid, monthly_lines
from portfolio.ground.documents.model import Column, Figure, Table
from portfolio.ground.months import caption
from portfolio.partnership.profiles.building import tables
from portfolio.partnership.profiles.building.figures import Figures, Threat

_STEPS = ("Low", "Moderate", "High", "Severe")  # quarters of each scale
_MOST_LIKELY, _MOST_HARM = 4.0, 12.0


def control_chart(figures: Figures) -> Figure:
    """What victims reported by month, with its limits, in the place of the table of the same numbers."""
    monthly = figures.monthly
    if monthly is None or monthly.limits is None:
        raise ValueError("A control chart needs limits")
    limits = monthly.limits
    baseline = f"{caption(limits.baseline[0])} to {caption(limits.baseline[1])}"
    drawn = monthly_lines(
        id="reported-with-limits",
        title="Crime reported by victims and witnesses, with the range in which months differ by chance",
        months=[row.month for row in monthly],
        lines=[
            Line(
                "Records",
                [row.count for row in monthly],
                Limits.constant(limits.centre, limits.low, limits.high, len(monthly)),
            )
        ],
        unit="records",
        note=" ".join(filter(None, (f"Limits from {baseline}.", tables.gaps(figures)))),
        source=tables.POLICE_SOURCE,
    )
    return replace(drawn, table=replace(drawn.table, id="reported-by-month"))


def threat_grid(figures: Figures) -> Figure:
    """The themes by likelihood and harm, each placed by the middle of its range; its table is that of the threats."""
    drawn = likelihood_harm_grid(
        id="threat-grid",
        title="Themes by likelihood and harm",
        items=[Item(threat.theme, _likelihood(threat), _harm(threat)) for threat in figures.threats],
        likelihood_steps=_STEPS,
        harm_steps=_STEPS,
    )
    return replace(drawn, table=_table(figures))


def _table(figures: Figures) -> Table:
    """What the grid shows in words, with the ranges, confidence and rank beside it."""
    whole = tables.threats(figures)
    return Table(
        whole.id,
        whole.title,
        (
            Column("No.", "right"),
            Column("Theme"),
            Column("Likelihood"),
            Column("Harm"),
            Column("Risk"),
            Column("Confidence"),
            Column("Rank"),
        ),
        tuple(
            (
                str(at),
                threat.theme,
                f"{_STEPS[_likelihood(threat) - 1]}: {tables.range_of(threat.likelihood)}",
                f"{_STEPS[_harm(threat) - 1]}: {tables.range_of(threat.harm)}",
                tables.range_of(threat.risk),
                threat.confidence.capitalize(),
                tables.rank_of(threat.ranks),
            )
            for at, threat in enumerate(figures.threats, start=1)
        ),
        header_column=False,
        note=f"Likelihood is from 0 to 4, harm from 0 to 12, risk from 0 to 48. {whole.note}",
        source=whole.source,
    )


def _likelihood(threat: Threat) -> int:
    return _step(threat.likelihood, _MOST_LIKELY)


def _harm(threat: Threat) -> int:
    return _step(threat.harm, _MOST_HARM)


def _step(limits: tuple[float, float], top: float) -> int:
    middle = sum(limits) / 2
    return min(int(middle / top * len(_STEPS)) + 1, len(_STEPS))
