"""What stands around every page: whose partnership, where one can go, the marking, the training banner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Place:
    """One entry of the navigation. is_current: the page on screen is it, or lies under it."""

    text: str
    href: str
    is_current: bool = False


@dataclass(frozen=True)
class Frame:
    """marking: the protective marking of what the viewer may see here; empty shows no bar.

    navigation holds only places and parts the viewer may open; section, the places of the part that the page lies in,
    empty where it lies in none. is_training: the partnership holds invented data.
    """

    partnership: str = ""
    navigation: tuple[Place, ...] = ()
    section: tuple[Place, ...] = ()
    marking: str = "OFFICIAL-SENSITIVE"
    is_training: bool = False
    user_name: str = ""
    agency: str = ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, made by the function that the setting PAGE_FRAME names (request -> Frame).

    Worked out only when a page is drawn, so that a refusal or a failing database still gets its error page.
    """
    return {"frame": SimpleLazyObject(lambda: _make(request))}


def _make(request: HttpRequest) -> Frame:
    path = getattr(settings, "PAGE_FRAME", "")
    if not path:
        return Frame()
    made: Callable[[HttpRequest], Frame] = import_string(path)
    return made(request)
