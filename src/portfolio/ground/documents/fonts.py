"""Where the document font lies. An empty machine has none, and documents must come out the same on each."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from portfolio.ground.documents.parts import BadDocument

FAMILY = "Arimo"  # Arial's metrics under the Open Font Licence


@cache
def folder() -> str:
    """Raises BadDocument where the font package is missing: a document in a chance font is not sent out."""
    found = find_spec("fontpkg_arimo")
    files = Path(found.origin).parent / "files" if found and found.origin else None
    if files is None or not files.is_dir():
        raise BadDocument("The font of documents is missing. Install the packages of requirements/base.txt again.")
    return str(files)
