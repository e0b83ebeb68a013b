"""A Local Profile written the usual way: charts by matplotlib, Word by python-docx, PDF by WeasyPrint from the HTML."""

import io
from html import escape
from typing import Any

from bench.compare import Missing
from bench.content import Content

try:
    import weasyprint
except OSError as error:  # it fails at import where a system library is absent
    raise Missing(
        "WeasyPrint needs system libraries: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    ) from error

import docx
import matplotlib as mpl
from docx.shared import Cm
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

mpl.use("agg")
STYLE = """
@page { size: A4; margin: 2cm; @bottom-center { content: counter(page) } }
body { font-family: Arimo, Arial, sans-serif; font-size: 10pt } table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #b1b4b6; padding: 3pt; text-align: left } img { max-width: 100% }
"""


def write(content: Content) -> tuple[bytes, bytes, bytes]:
    """HTML, DOCX and PDF. Each chart is drawn once and saved as SVG for the first and last, as PNG for Word."""
    drawn = [_draw(part[1], content.shapes) for part in content.parts if part[0] == "chart"]
    page = _html(content, [_saved(figure, "svg").decode() for figure in drawn])
    word = _docx(content, [_saved(figure, "png") for figure in drawn])
    return page.encode(), word, weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")


def _draw(chart: Any, shapes: dict[str, Any]) -> Figure:
    id, title, _, (_, columns, rows) = chart
    figure = Figure(figsize=(7, 4))
    axes = figure.add_subplot(title=title)
    if id == "ward-map":
        code = columns.index("Code")
        _map(axes, shapes, {row[code]: _number(row[code + 1]) for row in rows})  # the value stands beside it
        return figure
    numeric = next(n for n in range(1, len(columns)) if any(_is_number(row[n]) for row in rows))
    axes.barh([row[numeric - 1] for row in rows], [_number(row[numeric]) for row in rows])
    figure.tight_layout()
    return figure


def _map(axes: Any, shapes: dict[str, Any], values: dict[str, float]) -> None:
    most = max(values.values(), default=1.0)
    for code, shape in shapes.items():
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for polygon in polygons:
            axes.add_patch(
                Polygon(polygon[0], facecolor=mpl.colormaps["Blues"](values.get(code, 0) / most), edgecolor="k")
            )
    axes.autoscale_view()
    axes.set_aspect(1.7)
    axes.axis("off")


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdigit()


def _number(text: str) -> float:
    return float(text.replace(",", "")) if _is_number(text) else 0.0


def _saved(figure: Figure, format: str) -> bytes:
    with io.BytesIO() as out:
        figure.savefig(out, format=format, dpi=150)
        return out.getvalue()


def _html(content: Content, pictures: list[str]) -> str:
    waiting = iter(pictures)
    body = []
    for kind, part in content.parts:
        match kind:
            case "heading":
                body.append(f"<h2>{escape(part)}</h2>")
            case "paragraph":
                body.append(f"<p>{escape(part)}</p>")
            case "chart":
                svg = next(waiting)
                body.append(f'<figure role="img" aria-label="{escape(part[2])}">{svg[svg.index("<svg") :]}</figure>')
            case "table":
                title, columns, rows = part
                head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
                cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
                body.append(f"<table><caption>{escape(title)}</caption><tr>{head}</tr>{cells}</table>")
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(content.title)}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(content.title)}</h1>{''.join(body)}</body></html>"
    )


def _docx(content: Content, pictures: list[bytes]) -> bytes:
    waiting = iter(pictures)
    document = docx.Document()
    document.add_heading(content.title, 0)
    for kind, part in content.parts:
        match kind:
            case "heading":
                document.add_heading(part, 1)
            case "paragraph":
                document.add_paragraph(part)
            case "chart":
                document.add_picture(io.BytesIO(next(waiting)), width=Cm(16))
            case "table":
                _docx_table(document, *part)
    with io.BytesIO() as out:
        document.save(out)
        return out.getvalue()


def _docx_table(document: Any, title: str, columns: list[str], rows: list[tuple[str, ...]]) -> None:
    document.add_paragraph(title, style="Caption")
    table = document.add_table(rows=len(rows) + 1, cols=len(columns))
    for line, values in zip(table.rows, [columns, *rows], strict=True):
        for cell, value in zip(line.cells, values, strict=True):
            cell.text = value
