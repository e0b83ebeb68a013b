from html.parser import HTMLParser

import pytest

from portfolio.ground.documents.html import fragment, page
from portfolio.ground.documents.model import Column, Heading, Paragraph, Reference, Run, Statement, Table


class Reader(HTMLParser):
    """Text, tags and tables of a page."""

    def __init__(self, text):
        super().__init__()
        self.text, self.tags, self.tables, self._open = "", [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._open.pop()

    def handle_data(self, data):
        self.text += data
        if self._open:
            self.tables[-1][-1][-1] += data.replace("\xa0", " ")  # a space that does not break reads like any

    def named(self, tag):
        return [given for found, given in self.tags if found == tag]


def test_the_page_holds_every_word(rich, words):
    text = " ".join(Reader(page(rich)).text.split())

    assert [word for word in words if word not in text] == []


def test_the_page_holds_every_cell(rich, cells):
    tables = Reader(page(rich)).tables

    assert tuple(tuple(tuple(row) for row in table) for table in tables[:2]) == cells


def test_the_page_names_its_language_title_and_main_part(rich):
    read = Reader(page(rich))

    assert read.named("html") == [{"lang": "en-GB"}]
    assert read.named("main") == [{"id": "main-content"}]
    assert read.named("a")[0] == {"class": "govuk-skip-link", "href": "#main-content"}
    assert page(rich).count("OFFICIAL-SENSITIVE") == 2


def test_the_page_allows_nothing_but_its_own_style(rich):
    made = page(rich)
    read = Reader(made)

    assert "default-src 'none'; style-src 'sha256-" in made
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(tag for tag, _ in read.tags)
    assert not any(name == "style" or name.startswith("on") for _, given in read.tags for name in given)


def test_a_picture_says_what_it_shows(rich):
    made = page(rich)
    [svg] = Reader(made).named("svg")

    assert svg["role"] == "img"
    assert svg["aria-labelledby"] == "violence-title violence-desc"
    assert '<desc id="violence-desc">Line chart of Violence in Saltmarsh, October 2018 to January 2019' in made


def test_heads_of_columns_and_rows_are_heads(rich):
    heads = Reader(page(rich)).named("th")

    assert {head["scope"] for head in heads} == {"col", "row"}


def test_headings_begin_at_two_beneath_the_title(rich):
    tags = [tag for tag, _ in Reader(page(rich)).tags if tag in ("h1", "h2", "h3", "h4")]

    assert tags == ["h1", "h2", "h2", "h3", "h2"]  # title, Contents, Summary, What we found, Annex


def test_every_link_inside_leads_somewhere(rich):
    read = Reader(page(rich))
    ids = {given["id"] for _, given in read.tags if "id" in given}

    assert {link["href"][1:] for link in read.named("a") if link["href"].startswith("#")} <= ids


def test_site_paths_are_links_on_the_site_only(rich):
    assert 'href="/records/12"' in fragment(rich)
    assert "/records/12" not in page(rich)


def test_a_fragment_has_no_head_no_title_and_no_style(rich):
    read = Reader(fragment(rich))

    assert {"html", "head", "style", "h1", "main"}.isdisjoint(tag for tag, _ in read.tags)
    assert len(read.named("details")) == 1  # the table of the figure


@pytest.mark.parametrize("write", [page, fragment])
def test_text_stays_text_everywhere(write, paper, nasty):
    made = paper(
        Heading(1, nasty),
        Paragraph.of(Run(nasty, bold=True)),
        Statement("fact", nasty, references=(Reference(nasty, "https://example.org/"),)),
        Table("t", nasty, (Column(nasty, unit=nasty[::-1]),), ((nasty,),), note=nasty, source=nasty),
        title=nasty,
        owner=nasty,
        marking=nasty,
        banner=nasty,
        control=((nasty, nasty),),
    )

    read = Reader(write(made))

    assert read.named("script") == []
    assert read.text.count(nasty) >= 8
    assert read.tables[0] == [[f"{nasty} ({nasty[::-1]})"], [nasty]]


def test_an_empty_document_is_still_a_page(paper):
    read = Reader(page(paper(marking=None)))

    assert len(read.named("h1")) == 1
    assert fragment(paper()) == ""
