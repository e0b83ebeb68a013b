"""The styles of our Word files. Those of python-docx follow a theme's fonts and are in American English."""

from docx.oxml.ns import nsdecls

_FONT = "Arial"  # on every machine with Word; Arimo elsewhere has the same metrics
_STATEMENTS = {"Fact": "1D70B8", "Assessment": "54319F", "Allegation": "B58840"}


def styles(language: str) -> str:
    """The whole styles part. Sizes are half points, distances twentieths of a point."""
    return (
        f"<w:styles {nsdecls('w')}>{_defaults(language)}"
        + _style("Normal", "Normal", default=True)
        + _style("Title", "Title", "before=0 after=160 line=240", size=60, bold=True, edges=_COVER)
        + _style("Subtitle", "Subtitle", "before=0 after=480", size=30)
        + _style("DocumentOwner", "Document Owner", "before=0 after=0", size=24, bold=True, colour="505A5F")
        + "".join(_heading(level) for level in (1, 2, 3, 4))
        + _style("ContentsHeading", "Contents Heading", "before=0 after=200", size=36, bold=True)
        + "".join(_contents(level) for level in (1, 2, 3, 4))
        + _style("Caption", "caption", "before=280 after=100", keep=True, bold=True)
        + _style("ListParagraph", "List Paragraph", "before=0 after=80")
        + _style("TableText", "Table Text", "before=36 after=36 line=240", size=19)
        + _style("Remark", "Remark", "before=60 after=60", size=18, colour="505A5F")
        + _style("Marking", "Marking", "before=0 after=0", size=18, bold=True, middle=True)
        + _style("Footer", "footer", "before=0 after=0", size=17, colour="505A5F", edges=_FOOT, tabs=True)
        + "".join(_statement(name, colour) for name, colour in _STATEMENTS.items())
        + _style("Notice", "Notice", "before=160 after=160", left=240, edges=_edge("left", "505A5F", 32, 8))
        + _style("Warning", "Warning", "before=160 after=160", left=240, edges=_edge("left", "D4351C", 32, 8))
        + f"{_LINK}{_TABLES}</w:styles>"
    )  # fmt: skip


def _defaults(language: str) -> str:
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}" '
        f'w:eastAsia="{_FONT}"/><w:color w:val="0B0C0C"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault>'
        '<w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _style(
    id: str, name: str, spacing: str = "", *, size: int = 0, bold: bool = False, colour: str = "", left: int = 0,
    keep: bool = False, middle: bool = False, edges: str = "", shade: str = "", outline: int = 0, tabs: bool = False,
    default: bool = False,
) -> str:  # fmt: skip
    gaps = " ".join(f'w:{part.split("=")[0]}="{part.split("=")[1]}"' for part in spacing.split())
    paragraph = (
        ("<w:keepNext/><w:keepLines/>" if keep else "")
        + (f"<w:pBdr>{edges}</w:pBdr>" if edges else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "")
        + ('<w:tabs><w:tab w:val="center" w:pos="4705"/><w:tab w:val="right" w:pos="9411"/></w:tabs>' if tabs else "")
        + (f'<w:spacing {gaps} w:lineRule="auto"/>' if gaps else "")
        + (f'<w:ind w:left="{left}"/>' if left else "")
        + ('<w:jc w:val="center"/>' if middle else "")
        + (f'<w:outlineLvl w:val="{outline - 1}"/>' if outline else "")
    )
    letters = (
        ("<w:b/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    after = '<w:next w:val="Normal"/>' if outline else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{id}"><w:name w:val="{name}"/>{based}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _heading(level: int) -> str:
    size, before = {1: (36, 480), 2: (28, 360), 3: (24, 300), 4: (21, 240)}[level]
    edges = _edge("top", "1D70B8", 16, 8) if level == 1 else ""
    gaps = f"before={before} after=140 line=240"
    return _style(
        f"Heading{level}", f"heading {level}", gaps, size=size, bold=True, keep=True, edges=edges, outline=level
    )


def _contents(level: int) -> str:
    return _style(f"TOC{level}", f"toc {level}", "before=40 after=40", left=(level - 1) * 340)


def _statement(name: str, colour: str) -> str:
    # Edges above and below in the colour of the shade: room around the text, drawn once around the whole card.
    edges = _edge("top", "F4F6F8", 24, 3) + _edge("left", colour, 32, 8) + _edge("bottom", "F4F6F8", 24, 3)
    return _style(f"Statement{name}", f"Statement {name}", "before=40 after=40", left=240, edges=edges, shade="F4F6F8")


def _edge(side: str, colour: str, size: int, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_COVER = _edge("top", "1D70B8", 48, 14)
_FOOT = _edge("top", "B1B4B6", 4, 6)
_LINK = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
    '<w:color w:val="1A65A6"/><w:u w:val="single"/></w:rPr></w:style>'
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="90" w:type="dxa"/><w:right w:w="90" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="DocumentTable"><w:name w:val="Document Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
    '<w:bottom w:val="single" w:sz="4" w:color="B1B4B6"/><w:insideH w:val="single" w:sz="4" w:color="B1B4B6"/>'
    '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="single" w:sz="10" w:color="0B0C0C"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F4F6F8"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
    '<w:style w:type="table" w:styleId="DocumentFacts"><w:name w:val="Document Facts"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="B1B4B6"/>'
    '<w:bottom w:val="single" w:sz="4" w:color="B1B4B6"/><w:insideH w:val="single" w:sz="4" w:color="B1B4B6"/>'
    '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)


def numbering(numbered_lists: int) -> str:
    """Number 1 is the bullet; 2 and on are numbered lists, one each so that every list begins at 1."""
    lists = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
        for at in range(2, numbered_lists + 2)
    )
    return (
        f"<w:numbering {nsdecls('w')}>{_level(1, 'bullet', '•')}{_level(2, 'decimal', '%1.')}"
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>{lists}</w:numbering>'
    )


def _level(id: int, kind: str, text: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        '<w:ind w:left="400" w:hanging="400"/></w:pPr></w:lvl></w:abstractNum>'
    )
