"""Pictures as PNG, for Word, which shows SVG in its newest versions only."""

from functools import cache, lru_cache

from portfolio.ground.documents import fonts

_PIXELS_A_UNIT = 2.0  # 640 units across 16.6 cm of paper come to about 195 pixels an inch


@lru_cache(maxsize=256)
def png(svg: str) -> bytes:
    """The same picture gives the same bytes; kept for the life of the process, because each costs some 50
    ms."""
    import vl_convert  # 84 MB of library: only where a Word file is really made

    _register_font()
    return vl_convert.svg_to_png(svg, scale=_PIXELS_A_UNIT)


@cache
def _register_font() -> None:
    import vl_convert

    vl_convert.register_font_directory(fonts.folder())
