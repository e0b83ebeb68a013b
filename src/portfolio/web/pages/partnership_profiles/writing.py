"""A profile is commissioned and written: statements, proposals, options."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.errors import BadStatement, EditedMeanwhile, NotAStep, UnknownPart
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.partnership_profiles.sections import BY_ID, Section
from portfolio.partnership.partnership_profiles.states import IN_HAND, NominationState
from portfolio.picture.subjects import queries as subjects
from portfolio.web.door import page
from portfolio.web.pages.partnership_profiles import grounds, presenters
from portfolio.web.pages.partnership_profiles.forms import NewProfile, NewStatement, Options, Words
from portfolio.web.pages.partnership_profiles.nominating import UNKNOWN
from portfolio.web.words import day, moment


@page(Right.WRITE_PARTNERSHIP_PROFILES)
def begin(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Commission a version: for a nomination, or for a subject by its code."""
    nomination = queries.nomination(viewer, request.GET["nomination"]) if request.GET.get("nomination") else None
    code = nomination.code if nomination else request.GET.get("subject", "")
    coming = {one.id: one for one in meetings.upcoming(viewer, clock.today())}
    form = NewProfile(
        request.POST or None,
        meetings=[(one.id, f"{one.series.name}, {day(one.meets_on)}") for one in coming.values()],
        initial={
            "subject": code,
            "terms": (nomination.reasons or nomination.open_reason) if nomination else "",
            "meeting": next(iter(coming), ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        subject = subjects.by_code(viewer, asked.pop("subject"))
        wanted = coming.get(asked["meeting"])
        asked["meets_on"] = wanted.meets_on if wanted else None
        if subject is None:
            form.add_error("subject", UNKNOWN)
        else:
            selected = nomination is not None and nomination.state == NominationState.SELECTED
            chosen = queries.nomination_row(viewer, nomination.id) if nomination and selected else None
            try:
                made = operations.commission(subject_id=subject.id, nomination=chosen, by=viewer, **asked)
            except (BadStatement, NotAStep) as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, f"{made.number} is commissioned. Ask partners, and write its sections.")
                return redirect("partnership-profile", made.id)
    given = {
        "form": form,
        "heading": "Commission a profile",
        "said": "Where an earlier version was signed, the new one begins with what still stands of it.",
        "button": "Commission it",
        "crumbs": presenters.crumbs(("Commission a profile", None)),
    }
    return render(request, "partnership_profiles/form.html", given)


def _open(viewer: Actor, id: str, part: str, *, words: bool) -> tuple[PartnershipProfile, Section]:
    """A profile that may be written, and a section of it; UnknownPart where the template has none of that kind."""
    profile = queries.profile(viewer, id)
    section = BY_ID.get(part)
    if section is None or not (section.takes_words if words else section.takes_statements):
        raise UnknownPart
    if profile.state not in IN_HAND:
        raise NotAStep("This profile is not being written. Send it back, or begin a new version.")
    return profile, section


@page(Right.WRITE_PARTNERSHIP_PROFILES)
def add(request: HttpRequest, viewer: Actor, id: str, part: str) -> HttpResponse:
    """Add a statement to a section, choosing what it rests on."""
    profile, section = _open(viewer, id, part, words=False)
    form = NewStatement(request.POST or None, candidates=grounds.candidates(viewer, profile))
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        try:
            rests_on = grounds.rests_on(asked.pop("rests_on"), asked.pop("others"))
            operations.add_statement(profile=profile, section_id=section.id, rests_on=rests_on, by=viewer, **asked)
        except ValueError:
            form.add_error("others", "Each line is a reference like record:06fx…z.12, as the pages show it")
        except BadStatement as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The statement is added.")
            return redirect(f"{reverse('partnership-profile', args=[profile.id])}#section-{section.id}")
    given = {
        "form": form,
        "caption": f"{profile.number}: section {section.number}, {section.title}",
        "heading": "Add a statement",
        "said": section.asks,
        "button": "Add the statement",
        "back": reverse("partnership-profile", args=[profile.id]),
        "crumbs": presenters.crumbs(presenters.crumb(profile), ("Add a statement", None)),
    }
    return render(request, "partnership_profiles/form.html", given)


@page(Right.WRITE_PARTNERSHIP_PROFILES)
def take_out(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a statement out, after asking."""
    statement = queries.statement(viewer, id)
    profile = statement.profile
    if request.method == "POST":
        operations.withdraw_statement(statement=statement, by=viewer)
        messages.success(request, "The statement is taken out. It stays on record.")
        return redirect("partnership-profile", profile.id)
    given = {
        "heading": "Take this statement out",
        "caption": profile.number,
        "said": statement.text,
        "button": "Take it out",
        "look": "warning",
        "back": reverse("partnership-profile", args=[profile.id]),
        "crumbs": presenters.crumbs(presenters.crumb(profile), ("Take a statement out", None)),
    }
    return render(request, "partnership_profiles/form.html", given)


@page(Right.WRITE_PARTNERSHIP_PROFILES)
def write(request: HttpRequest, viewer: Actor, id: str, part: str) -> HttpResponse:
    """Write the proposals of a section. Where somebody saved meanwhile, both texts are shown and nothing is lost."""
    profile, section = _open(viewer, id, part, words=True)
    queries.check_reads_words(viewer, profile)
    held = queries.words(viewer, profile).get(section.id)
    over = {"text": held.text if held else "", "seen_revision": held.revision if held else 0}
    form = Words(request.POST if request.method == "POST" else None, initial=over, section=section)
    saved, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.write_section(profile=profile, section_id=section.id, by=viewer, **form.cleaned_data)
        except EditedMeanwhile as refusal:
            held = queries.words(viewer, profile)[section.id]
            yours = form.cleaned_data["text"]
            form = Words({"text": yours, "seen_revision": held.revision}, section=section)
            form.is_valid()
            form.add_error(None, refusal.message)
            who = access.names(viewer, {held.by}).get(held.by, held.by)
            saved, status = {"text": held.text, "by": f"{moment(held.at)} by {who}"}, refusal.status
        else:
            messages.success(request, f"“{section.title}” is saved.")
            return redirect("partnership-profile", profile.id)
    given = {
        "form": form,
        "caption": f"{profile.number}: section {section.number}",
        "heading": section.title,
        "said": "",
        "saved": saved,
        "button": "Save this section",
        "back": reverse("partnership-profile", args=[profile.id]),
        "crumbs": presenters.crumbs(presenters.crumb(profile), (section.title, None)),
    }
    return render(request, "partnership_profiles/form.html", given, status=status)


@page(Right.WRITE_PARTNERSHIP_PROFILES)
def options(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Choose powers of the catalogue to stand as options."""
    profile, section = _open(viewer, id, "options", words=True)
    form = Options(request.POST if request.method == "POST" else None, initial={"powers": profile.options})
    if request.method == "POST" and form.is_valid():
        operations.choose_options(profile=profile, powers=form.cleaned_data["powers"], by=viewer)
        messages.success(request, "The options are saved.")
        return redirect("partnership-profile", profile.id)
    given = {
        "form": form,
        "caption": f"{profile.number}: section {section.number}",
        "heading": "Options from the powers catalogue",
        "said": "An option is not advice that its test is met. Safeguarding stands before enforcement.",
        "button": "Save the options",
        "back": reverse("partnership-profile", args=[profile.id]),
        "crumbs": presenters.crumbs(presenters.crumb(profile), ("Options", None)),
    }
    return render(request, "partnership_profiles/form.html", given)
