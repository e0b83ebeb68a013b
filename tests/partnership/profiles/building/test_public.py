"""Words that only the core may hold, planted wherever one can be, and looked for in all of the public version."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from portfolio.ground.documents.write import write
from portfolio.partnership.profiles.building.as_document import as_document
from portfolio.partnership.profiles.building.as_json import as_json
from portfolio.partnership.profiles.building.compose import Edition, Profile, Said, Written
from portfolio.partnership.profiles.building.figures import Figures, Severity, Threat
from portfolio.partnership.profiles.building.versions import VERSIONS
from portfolio.partnership.profiles.sections import SECTIONS
from portfolio.picture.places.figures import SubmissionShare
from tests.partnership.profiles import made

CANARY = "xanthocephalus"
FORMATS = ("json", "html", "docx", "pdf")


def planted() -> tuple[Figures, dict[str, Written], Edition]:
    figures = made.large(months=6)
    coverage = replace(
        figures.coverage,
        submissions=tuple(
            SubmissionShare(
                f"{CANARY}{at}", f"{CANARY}-{at}.csv", f"{CANARY}-agency", "police-uk-street", (month,), 1, 1
            )
            for at, month in enumerate(figures.months)
        ),
        rows=987_654,
    )
    threats = (
        Threat(f"{CANARY} theme", (6.0, 8.0), (3.0, 3.0), (18.0, 24.0), "low", (1, 1), f"{CANARY} told.", "t:1"),
    )
    severity = (Severity(CANARY, "2020", "days", f"{CANARY}.csv", dict.fromkeys(figures.months, 1.0), (CANARY,)),)
    figures = replace(figures, coverage=coverage, threats=threats, severity=severity, not_assessed=(CANARY,))
    secret = Said(f"The {CANARY} is moving.", "assessment", "likely", "low", (f"submission:{CANARY}0",), "S")
    shared = Said(
        "Somebody may say this.",
        "fact",
        rests_on=(f"record:{CANARY}0.7", f"theme_assessment:{CANARY}", f"table:{CANARY}.threats", f"{CANARY}:1"),
    )
    words = {
        kind.id: Written(
            text=f"Only the core reads of {CANARY}.",
            public_text="Everybody reads this.",
            statements=(secret, shared),
            public_statements=(shared,),
            changed=made.TODAY,
        )
        for kind in SECTIONS
    }
    edition = replace(made.EDITION, author=f"Ann {CANARY.capitalize()}")
    return figures, words, edition


def version(code: str) -> Profile:
    from portfolio.partnership.profiles.building.compose import compose

    figures, words, edition = planted()
    return compose(edition=edition, version=VERSIONS[code], figures=figures, written=words, today=date(2026, 11, 23))


def everything(profile: Profile, format: str) -> str:
    """All that a reader with tools could read: bytes, unpacked parts, properties, the text of every page."""
    if format == "json":
        return json.dumps(as_json(profile), ensure_ascii=False)
    document = as_document(
        profile, is_training=False, released="Draft", opens=lambda reference: (CANARY, f"/open/{reference}")
    )
    content = write(document, format)  # type: ignore[arg-type]
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(
                name + packed.read(name).decode("utf-8", errors="replace") for name in sorted(packed.namelist())
            )
    if format == "pdf":
        return _unpacked(content)
    return content.decode()


def _unpacked(content: bytes) -> str:
    """Every stream and string of a PDF, and its text as a program that reads it aloud would have it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        parts = [str(pdf.docinfo), pdf.open_metadata().__str__()]
        for object in pdf.objects:
            parts.append(repr(object))
            if isinstance(object, pikepdf.Stream):
                parts.append(object.read_bytes().decode("latin-1"))
        parts += [_text_of(page) for page in pdf.pages]
    return "\n".join(parts)


def _text_of(page: pikepdf.Page) -> str:
    """The page's glyphs turned back into letters through the fonts' own tables."""
    maps = {}
    for name, font in page.resources.get("/Font", {}).items():
        table = font["/ToUnicode"].read_bytes().decode()
        maps[str(name)] = {
            int(code, 16): bytes.fromhex(text).decode("utf-16-be")
            for code, text in re.findall(r"^<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>$", table, re.MULTILINE)
        }
    said, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = maps[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    raw = bytes(piece)
                    said += [font.get(int.from_bytes(raw[at : at + 2]), "") for at in range(0, len(raw), 2)]
    return "".join(said)


@pytest.mark.parametrize("format", FORMATS)
def test_the_core_holds_the_words_so_that_the_search_can_find_them(format: str):
    assert CANARY in everything(version("core"), format).lower()


@pytest.mark.parametrize("format", FORMATS)
def test_no_public_output_holds_them(format: str):
    found = everything(version("public"), format)

    assert "Somebody may say this." in found or format == "docx"
    assert CANARY not in found.lower()
    assert "987,654" not in found
    assert "987654" not in found
