"""Which pairs an address asks for: carried from the list to each pair and on to the next."""

from django.http import HttpRequest

from portfolio.information.linkage.queueing import REASONS, STRENGTHS, Wanted


def wanted(request: HttpRequest) -> Wanted:
    """What the address says; words that mean nothing here are left out."""
    agency = request.GET.get("agency", "")[:40]
    why, strength = request.GET.get("why", ""), request.GET.get("strength", "")
    return Wanted(
        agency=agency if agency.replace("_", "").replace("-", "").isalnum() else "",
        why=why if why in REASONS else "",
        strength=strength if strength in STRENGTHS else "",
    )
