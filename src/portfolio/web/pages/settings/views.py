"""The partnership's settings at a glance, its name and area, and what each role may do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.access import operations
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.geography import queries as geography
from portfolio.ground.geography.kinds import CAPTIONS, Kind
from portfolio.ground.reference import queries as reference
from portfolio.web.choices import Choices
from portfolio.web.door import page
from portfolio.web.pages.settings import presenters
from portfolio.web.pages.settings.forms import PartnershipSettings
from portfolio.web.words import day, edition, facts, number, numeric


@page(Right.READ_SETTINGS)
def show(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """How the partnership is set up."""
    own = access.partnership_of(viewer)
    given = {
        "crumbs": presenters.crumbs(),
        "facts": facts(
            ("Name", own.name),
            ("Area", own.area_name or "Not chosen yet"),
            ("Removal is proposed", f"After {own.quiet_days} days without a new reason"),
            ("Training copy", "Yes: everything in it is invented" if own.is_training else "No"),
        ),
        "may_change": can(viewer.role, Right.CHANGE_SETTINGS),
        "agencies": access.agencies(viewer).count(),
        "people": access.users(viewer).values("user_id").distinct().count(),
        "agreements": access.agreements(viewer).count(),
        "loaded_head": ("Areas", "Edition", numeric("Rows"), "Loaded"),
        "loaded": [[_kind(one.kind), one.edition, number(one.rows), day(one.at)] for one in geography.loads()],
        "reference_head": ("Reference data", "Version"),
        "reference": [
            [name.replace("-", " ").capitalize(), edition(version)] for name, version in reference.in_use().items()
        ],
        "weights_head": ("Severity weights", "Edition", "Loaded"),
        "weights": [[_method(one.method), one.edition, day(one.loaded_at)] for one in reference.weight_sets()],
    }
    return render(request, "settings/show.html", given)


def _method(code: str) -> str:
    """Cambridge; ONS, which is an abbreviation."""
    return code.upper() if len(code) <= 3 else code.capitalize()


def _kind(loaded: str) -> str:
    """An area kind in words; lookups, postcodes and the like by their own name."""
    return CAPTIONS[Kind(loaded)] if loaded in set(Kind) else loaded.capitalize()


@page(Right.CHANGE_SETTINGS)
def change(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Change the name and the area."""
    own = access.partnership_of(viewer)
    areas = _authorities()
    initial = {"name": own.name, "area_code": own.area_code, "quiet_days": own.quiet_days}
    form = PartnershipSettings(request.POST or None, initial=initial, areas=areas)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["area_code"]
        name = dict(areas).get(code, "")
        operations.change_partnership(
            partnership=own,
            name=form.cleaned_data["name"],
            area_code=code,
            area_name=name,
            quiet_days=form.cleaned_data["quiet_days"],
            by=viewer,
        )
        messages.success(request, "The settings are saved.")
        return redirect("settings")
    given = {
        "form": form,
        "heading": "Name and area",
        "button": "Save the settings",
        "crumbs": presenters.crumbs(("Name and area", None)),
    }
    return render(request, "settings/form.html", given)


def _authorities() -> Choices:
    """Every authority that is loaded, each once, by name."""
    found = {
        area.code: area.name or area.code
        for edition in geography.editions("lad")
        for area in geography.areas("lad", edition)
    }
    return sorted(found.items(), key=lambda pair: pair[1])


@page(Right.READ_SETTINGS)
def rights(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What each role may do at all. How much of a row somebody sees, its label decides besides."""
    given = {
        "crumbs": presenters.crumbs(("Rights", None)),
        "head": ("What can be done", "By whom", "Why"),
        "rows": presenters.rights_rows(),
    }
    return render(request, "settings/rights.html", given)
