"""One section: what it says, its words, and its statements. Two people who write at once both keep their words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.html import fragment
from portfolio.ground.ids import Reference
from portfolio.partnership.profiles import operations, queries
from portfolio.partnership.profiles.building.compose import Composed, Profile
from portfolio.partnership.profiles.building.references import captions
from portfolio.partnership.profiles.errors import BadStatement, EditedMeanwhile, UnknownSection
from portfolio.partnership.profiles.models import LocalProfile, Section
from portfolio.partnership.profiles.rules import freshness
from portfolio.partnership.profiles.sections import BY_ID
from portfolio.web.door import page
from portfolio.web.pages.profiles import presenters
from portfolio.web.pages.profiles.excerpt import excerpt
from portfolio.web.pages.profiles.forms import NewStatement, Words
from portfolio.web.words import day, tag


def _composed(viewer: Actor, profile: LocalProfile, section: str) -> tuple[Profile, Composed]:
    """The core version, and the section in it; UnknownSection where the template has none of that id."""
    if section not in BY_ID:
        raise UnknownSection
    whole = queries.composed(viewer, profile, "core")
    return whole, next(one for one in whole.sections if one.kind.id == section)


@page(Right.READ_PROFILE)
def read(request: HttpRequest, viewer: Actor, id: str, section: str) -> HttpResponse:
    """A section as the core version has it."""
    profile = queries.edition(viewer, id)
    whole, composed = _composed(viewer, profile, section)
    document = queries.document(viewer, profile, "core", opens=presenters.opens, whole=whole)
    names, core = captions(whole), reverse("profile-version", args=[profile.id, "core"])
    held = queries.section(viewer, profile, section)
    written = queries.written(viewer, profile).get(section)
    words = excerpt(document, composed)
    given = {
        "profile": profile,
        "kind": composed.kind,
        "cover": [{"key": label, "value": value} for label, value in document.cover_rows()]
        if section == "control"
        else [],
        "state": tag(*presenters.STATES[composed.state]),
        "fresh": freshness(section, written.changed if written else None, clock.today()),
        "statements": [presenters.statement(viewer, said, names, core) for said in composed.statements],
        "assessment_head": presenters.ASSESSMENT_HEAD,
        "assessments": presenters.assessments(viewer, profile) if section == "threat" else [],
        "public_words": held.public_text.split("\n\n") if held.public_text else [],
        "changed": _last_change(viewer, held),
        "content": mark_safe(fragment(words)),  # every text in it was escaped by the writer
        "has_words": bool(words.blocks),
        "may_write": can(viewer.role, Right.WRITE_PROFILE) and profile.state in ("drafting", "released"),
        "crumbs": presenters.crumbs(presenters.crumb(profile), (composed.kind.title, None)),
    }
    return render(request, "profiles/section.html", given)


def _last_change(viewer: Actor, held: Section) -> str:
    if held.changed_at is None:
        return ""
    who = access.names(viewer, {held.changed_by}).get(held.changed_by, held.changed_by)
    return f"Revision {held.revision}, saved on {day(held.changed_at)} by {who}."


@page(Right.WRITE_PROFILE)
def write(request: HttpRequest, viewer: Actor, id: str, section: str) -> HttpResponse:
    """Write the words of a section. Where somebody saved meanwhile, both texts are shown and nothing is lost."""
    profile = queries.edition(viewer, id)
    held = queries.section(viewer, profile, section)
    if request.method != "POST":
        return _form(request, profile, held, _words_of(held))
    form = Words(request.POST)
    if not form.is_valid():
        return _form(request, profile, held, form)
    try:
        operations.write_section(profile=profile, section_id=section, by=viewer, **form.cleaned_data)
    except EditedMeanwhile as refusal:
        return _conflict(request, viewer, profile, queries.section(viewer, profile, section), form, refusal)
    messages.success(request, f"“{BY_ID[section].title}” is saved.")
    return redirect("profile-section", profile.id, section)


def _words_of(held: Section) -> Words:
    return Words(initial={"text": held.text, "public_text": held.public_text, "seen_revision": held.revision})


def _form(
    request: HttpRequest, profile: LocalProfile, held: Section, form: Words, status: int = 200, **more: object
) -> HttpResponse:
    kind = BY_ID[held.section]
    section = (kind.title, presenters.section_address(profile, held.section))
    crumbs = presenters.crumbs(presenters.crumb(profile), section, ("Write", None))
    given = {"profile": profile, "kind": kind, "form": form, "crumbs": crumbs, **more}
    return render(request, "profiles/write.html", given, status=status)


def _conflict(
    request: HttpRequest, viewer: Actor, profile: LocalProfile, held: Section, form: Words, refusal: EditedMeanwhile
) -> HttpResponse:
    """The writer's words stay in the form, over the revision that is saved now; the saved words stand beside them."""
    over = {**form.data.dict(), "seen_revision": str(held.revision)}  # type: ignore[attr-defined]
    again = Words(over)
    again.is_valid()
    again.add_error(None, refusal.message)
    saved = {"text": held.text, "public_text": held.public_text, "by": _last_change(viewer, held)}
    yours = {"text": form.cleaned_data["text"], "public_text": form.cleaned_data["public_text"]}
    return _form(request, profile, held, again, status=refusal.status, saved=saved, yours=yours)


@page(Right.WRITE_PROFILE)
def add(request: HttpRequest, viewer: Actor, id: str, section: str) -> HttpResponse:
    """Add a statement to a section."""
    profile = queries.edition(viewer, id)
    whole, composed = _composed(viewer, profile, section)
    form = NewStatement(request.POST or None, rests_on=presenters.rests_on(profile, whole))
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        references = [Reference.parse(one) for one in asked.pop("rests_on")]
        try:
            operations.add_statement(profile=profile, section_id=section, rests_on=references, by=viewer, **asked)
        except BadStatement as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The statement is added.")
            return redirect("profile-section", profile.id, section)
    address = (composed.kind.title, presenters.section_address(profile, section))
    given = {
        "profile": profile,
        "kind": composed.kind,
        "form": form,
        "crumbs": presenters.crumbs(presenters.crumb(profile), address, ("Add a statement", None)),
    }
    return render(request, "profiles/statement.html", given)


@page(Right.WRITE_PROFILE)
def withdraw(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a statement out, after asking."""
    statement = queries.statement(viewer, id)
    profile, section = statement.section.profile, statement.section.section
    if request.method == "POST":
        operations.withdraw_statement(statement=statement, by=viewer)
        messages.success(request, "The statement is withdrawn. It stays on record.")
        return redirect("profile-section", profile.id, section)
    address = (BY_ID[section].title, presenters.section_address(profile, section))
    given = {
        "statement": statement,
        "back": address[1],
        "crumbs": presenters.crumbs(presenters.crumb(profile), address, ("Withdraw a statement", None)),
    }
    return render(request, "profiles/withdraw_statement.html", given)
