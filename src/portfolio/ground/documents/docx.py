"""Word, through python-docx: real styles, repeating table heads, text for pictures, links that work inside the file."""

import datetime as dt
import io
import zipfile

import docx as python_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

from portfolio.ground.documents import wordxml as xml
from portfolio.ground.documents.blocks import (
    KINDS,
    BulletList,
    Contents,
    Figure,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Run,
    Statement,
    SummaryList,
    Table,
)
from portfolio.ground.documents.model import Document, Placed
from portfolio.ground.documents.raster import png
from portfolio.ground.documents.svg import size_of
from portfolio.ground.documents.wordstyles import numbering, styles

_WIDTH_CM, _TALLEST_CM = 16.6, 21.0
_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_KEEP = "<w:keepNext/>"  # on the page of what follows
# Parts of python-docx's template that are not ours to send: a picture of a blank page, the name of a program.
_LEFT_OUT = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects", "webSettings")


def docx(document: Document) -> bytes:
    """One .docx file; the same document gives the same bytes. Holds no property the document was not given."""
    return _Writer(document).write()


class _Writer:
    """Carries what a Word file counts through: bookmarks and numbered lists."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.word = python_docx.Document()
        self._bookmarks = 0
        self._lists = 0

    def write(self) -> bytes:
        self._set_up()
        self._write_cover()
        for item in self.document.placed():
            self._write_block(item)
        self._replace_part(RELATIONSHIP_TYPE.NUMBERING, numbering(self._lists))
        made = io.BytesIO()
        self.word.save(made)
        return _without_clock(made.getvalue())

    def _set_up(self) -> None:
        self._replace_part(RELATIONSHIP_TYPE.STYLES, styles(self.document.language))
        for part in (self.word.part, self.word.part.package):
            for id in [id for id, found in part.rels.items() if found.reltype.endswith(_LEFT_OUT)]:
                del part.rels[id]
        self._set_properties()
        section = self.word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.5)
        section.header_distance = section.footer_distance = Cm(1.2)
        self._set_margins_text()

    def _replace_part(self, kind: str, text: str) -> None:
        part = self.word.part.part_related_by(kind)
        part._element = parse_xml(text)  # type: ignore[attr-defined]

    def _set_properties(self) -> None:
        given, core = self.document, self.word.core_properties
        midnight = dt.datetime.combine(given.created, dt.time())
        core.title, core.subject, core.language = given.title, given.subject, given.language
        core.author = core.last_modified_by = given.owner
        core.identifier, core.comments, core.keywords, core.category = given.identifier, "", "", ""
        core.created = core.modified = midnight
        core.content_status, core.revision = given.marking or "", 1

    def _set_margins_text(self) -> None:
        given, section = self.document, self.word.sections[0]
        marking = xml.words(given.marking or "")
        head, foot = section.header._element, section.footer._element
        for part in (head, foot):
            for child in list(part):
                part.remove(child)
        head.append(parse_xml(xml.paragraph("Marking", marking)))
        if given.banner:
            head.append(parse_xml(xml.paragraph("Marking", xml.words(given.banner))))
        if given.mark:
            head.append(parse_xml(xml.paragraph("Marking", xml.words(given.mark, bold=True))))
        pages = xml.words("Page ") + xml.field("PAGE", "1") + xml.words(" of ") + xml.field("NUMPAGES", "1")
        tab = "<w:r><w:tab/></w:r>"
        middle = xml.words(given.marking or "", bold=True)
        foot.append(parse_xml(xml.paragraph("Footer", xml.words(given.identifier) + tab + middle + tab + pages)))
        if given.mark:
            foot.append(parse_xml(xml.paragraph("Marking", xml.words(given.mark))))

    def _write_cover(self) -> None:
        given = self.document
        whole = given.cover == "page"
        self._add(xml.paragraph("DocumentOwner", xml.words(given.owner)))
        gap = f'<w:spacing w:before="{2800 if whole else 300}" w:after="160"/>'
        self._add(xml.paragraph("Title", xml.words(given.title), extra=gap))
        gap = '<w:spacing w:after="3600"/>' if whole else ""
        self._add(xml.paragraph("Subtitle", xml.words(given.subject), extra=gap))
        self._add(xml.facts(given.cover_rows()))
        self._add(xml.paragraph("Remark", _BREAK if whole else ""))

    def _write_block(self, item: Placed) -> None:  # noqa: C901 one case a kind of block
        match item.block:
            case Heading(level=level, text=text):
                self._add(self._anchored(f"Heading{level}", xml.words(text), item.anchor))
            case Paragraph(runs=runs):
                self._add(xml.paragraph("Normal", self._runs(runs), extra=_KEEP if item.leads else ""))
            case BulletList() as block:
                self._write_list(block)
            case Statement() as block:
                self._write_statement(block)
            case Table() as block:
                self._write_table(block, item.label)
            case Figure() as block:
                self._write_figure(block, item)
            case Notice() as block:
                style = "Warning" if block.kind == "warning" else "Notice"
                inside = xml.words(f"{block.label} ", bold=True) + xml.words(block.text)
                self._add(xml.paragraph(style, inside, extra=_KEEP if item.leads else ""))
            case SummaryList(rows=rows) if rows:
                self._add(xml.facts(rows))
                self._add(xml.paragraph("Remark", ""))
            case PageBreak():
                self._add(xml.paragraph("Remark", _BREAK))
            case Contents() as block:
                self._write_contents(block)

    def _add(self, text: str) -> None:
        body = self.word.element.body
        body.insert(len(body) - 1, parse_xml(text))  # before the section's own properties, which stand last

    def _anchored(self, style: str, inside: str, anchor: str) -> str:
        self._bookmarks += 1
        return xml.paragraph(style, inside, anchor, self._bookmarks)

    def _runs(self, runs: tuple[Run, ...]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        outward = run.link is not None and not run.link.startswith(("#", "/"))
        relation = self.word.part.relate_to(run.link or "", RELATIONSHIP_TYPE.HYPERLINK, True) if outward else ""
        return xml.run(run, relation)

    def _write_list(self, block: BulletList) -> None:
        self._lists += block.numbered
        number = self._lists + 1 if block.numbered else 1
        properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            self._add(xml.paragraph("ListParagraph", self._runs(item), extra=properties))

    def _write_statement(self, block: Statement) -> None:
        style = f"Statement{KINDS[block.kind]}"
        kind, *others = block.qualities()
        lines = [self._anchored(style, xml.words(block.text), block.id)]
        qualities = xml.words(kind, bold=True) + "".join(xml.words(f"   {other}") for other in others)
        lines.append(xml.paragraph(style, qualities))
        if block.references:
            found = [self._run(Run(reference.caption, link=reference.href)) for reference in block.references]
            lines.append(xml.paragraph(style, xml.words("References: ") + xml.words("; ").join(found)))
        for line in lines[:-1]:
            self._add(line.replace("/></w:pPr>", f"/>{_KEEP}</w:pPr>", 1))
        self._add(lines[-1])
        self._add(xml.paragraph("Remark", ""))

    def _write_table(self, block: Table, label: str) -> None:
        self._add(self._anchored("Caption", xml.words(f"{label}: {block.title}"), block.id))
        self._add(xml.table(block))
        remarks = block.remarks() or ("",)
        for at, remark in enumerate(remarks, start=1):
            extra = _KEEP if at < len(remarks) else ""
            self._add(xml.paragraph("Remark", xml.words(remark) if remark else "", extra=extra))

    def _write_figure(self, block: Figure, item: Placed) -> None:
        self._add(self._anchored("Caption", xml.words(f"{item.label}: {block.title}"), block.id))
        width, height = size_of(block.svg)
        shown = min(_WIDTH_CM, _TALLEST_CM * width / height)
        picture = self.word.add_picture(io.BytesIO(png(block.svg)), width=Cm(shown))
        self.word.paragraphs[-1].paragraph_format.space_after = Pt(4)
        described = picture._inline.docPr
        described.set("descr", block.alt)
        described.set("title", block.title)
        described.set("name", item.label)
        picture._inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", item.label)
        self._write_table(block.table, item.table_label)

    def _write_contents(self, block: Contents) -> None:
        """A contents field whose links stand ready: Word adds page numbers when its reader asks it to update."""
        self._add(xml.paragraph("ContentsHeading", xml.words(block.title)))
        entries = self.document.outline(block.depth)
        for at, (level, text, anchor) in enumerate(entries):
            link = xml.run(Run(text, link=f"#{anchor}"))
            before = xml.field_start(f'TOC \\o "1-{block.depth}" \\h \\z') if at == 0 else ""
            after = xml.FIELD_END if at == len(entries) - 1 else ""
            self._add(xml.paragraph(f"TOC{level}", before + link + after))


def _without_clock(made: bytes) -> bytes:
    """The same parts, each dated 1980: no trace of when it was made, and equal bytes for equal documents."""
    steady = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(steady, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return steady.getvalue()
