"""A picture for the guide: the page on a desk, from a heading on, small enough to read on paper and to send."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

COLOURS = 96  # as many as our pages need; a picture takes a quarter of the bytes
ABOVE = 24  # pixels left above the heading


def take(page: Page, path: Path, *, top: str = "", height: int = 1000) -> None:
    """Writes a PNG as wide as the window.

    top: the text of the heading or caption with which it begins; "": the page's top. height: pixels at the most.
    """
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    begin = 0.0
    if top:
        box = page.locator("h1, h2, h3, caption, legend, label").filter(has_text=top).first.bounding_box()
        assert box is not None, f"{top} is not on the page"
        begin = max(0.0, box["y"] - ABOVE)
    wide = page.evaluate("document.documentElement.clientWidth")
    whole = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": begin, "width": wide, "height": min(height, whole - begin)}
    shot = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
