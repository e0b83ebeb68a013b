import hashlib

import pytest

from portfolio.ground.documents.model import BadDocument
from portfolio.ground.documents.write import write, written


@pytest.mark.parametrize(("format", "start"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("pdf", b"%PDF-")])
def test_each_format_is_what_it_says(rich, format, start):
    assert write(rich, format).startswith(start)


@pytest.mark.parametrize("format", ["html", "docx", "pdf"])
def test_equal_documents_have_equal_digests(rich, format):
    made = written(rich, format)

    assert made.digest == written(rich, format).digest == hashlib.sha256(made.content).hexdigest()


def test_an_unknown_format_is_refused_with_the_known_ones(rich):
    with pytest.raises(BadDocument, match=r"html, docx, pdf, not as 'odt'"):
        write(rich, "odt")
