"""Who belongs to the partnership, for which agency, in which role."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import people
from portfolio.ground.access import operations
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.errors import CodeTaken
from portfolio.ground.access.models import Membership
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import CAPTIONS, Role
from portfolio.ground.errors import NotFound
from portfolio.web.door import page
from portfolio.web.pages.settings import presenters
from portfolio.web.pages.settings.forms import NewPerson, NewRole


@page(Right.READ_SETTINGS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Everybody with a role, by name; roles that have ended stay on the list."""
    may_manage = can(viewer.role, Right.MANAGE_PEOPLE)
    add, role = reverse("settings-person-new"), reverse("settings-person-role")
    given = {
        "crumbs": presenters.crumbs(("People", None)),
        "heading": "People and roles",
        "said": "What somebody may do hangs on their role, and what they may see on their agency’s agreements.",
        "head": (*presenters.PEOPLE_HEAD, *(("End",) if may_manage else ())),
        "rows": [presenters.person_row(one, may_manage=may_manage) for one in access.users(viewer)],
        "empty": "Nobody has a role yet.",
        "actions": [("Add a person", add), ("Give another role", role)] if may_manage else [],
    }
    return render(request, "settings/list.html", given)


@page(Right.MANAGE_PEOPLE)
def add(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """An account and a role for somebody new."""
    form = NewPerson(request.POST or None, agencies=access.that_may_join(viewer))
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        agency, role = access.agency(viewer, asked.pop("agency")), Role(asked.pop("role"))
        try:
            made = people.welcome(**asked, agency=agency, role=role, by=viewer)
        except CodeTaken as refusal:
            form.add_error("username", refusal.message)
        else:
            return _done(request, made)
    return _ask(request, form, "Add a person", "Add the person")


@page(Right.MANAGE_PEOPLE)
def give_role(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Another role for somebody who has an account here."""
    known = {one.user_id: one.user for one in access.users(viewer)}
    choices = [(id, f"{user.name} ({user.username})") for id, user in known.items()]
    form = NewRole(request.POST or None, agencies=access.that_may_join(viewer), people=choices)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        agency, role = access.agency(viewer, asked["agency"]), Role(asked["role"])
        return _done(request, operations.join(user=known[asked["person"]], agency=agency, role=role, by=viewer))
    said = "Somebody with several roles acts in the one that began first. End that one for another to count."
    return _ask(request, form, "Give another role", "Give the role", said)


@page(Right.MANAGE_PEOPLE)
def end(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """End a role today, after asking."""
    found = access.users(viewer).filter(pk=id).first()
    if found is None:
        raise NotFound
    if request.method == "POST":
        operations.leave(membership=found, by=viewer)
        messages.success(request, f"{found.user.name}’s role for {found.agency.name} has ended.")
        return redirect("settings-people")
    given = {
        "membership": found,
        "role": CAPTIONS[Role(found.role)],
        "crumbs": _crumbs("End a role"),
    }
    return render(request, "settings/end.html", given)


def _crumbs(last: str) -> list[dict[str, str | None]]:
    return presenters.crumbs(("People", reverse("settings-people")), (last, None))


def _ask(request: HttpRequest, form: NewPerson | NewRole, heading: str, button: str, said: str = "") -> HttpResponse:
    given = {"form": form, "heading": heading, "said": said, "button": button, "crumbs": _crumbs(heading)}
    return render(request, "settings/form.html", given)


def _done(request: HttpRequest, made: Membership) -> HttpResponse:
    role = CAPTIONS[Role(made.role)].lower()
    messages.success(request, f"{made.user.name} is now {role} for {made.agency.name}.")
    return redirect("settings-people")
