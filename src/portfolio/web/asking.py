"""What an address asks for, read with care: anything that is not sensible is as if it were not there."""

from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """The page of a list; 1 for anything that is not a number of one to six digits."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 6 else 1
