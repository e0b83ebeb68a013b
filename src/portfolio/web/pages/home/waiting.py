"""What waits for somebody: what is due, second signatures, pairs, stale sections, files, jobs, agreements that end."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from portfolio.flow import due
from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.jobs import queries as jobs
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.models import Submission
from portfolio.information.linkage import queries as linkage
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.profiles import queries as profiles
from portfolio.partnership.profiles.rules import freshness
from portfolio.partnership.profiles.sections import BY_ID
from portfolio.web import actions
from portfolio.web.pages.home import signatures
from portfolio.web.words import day, link, moment, plural, tag

MOST_LATE = 10  # of what is late with others
LATEST = 5  # files shown
_MANY = 1_000  # pairs are counted so far
NOTICE = timedelta(days=60)  # before an agreement ends
STATES = {"received": ("Being read", "blue"), "taken_in": ("Taken in", "green"), "refused": ("Refused", "red")}


@dataclass(frozen=True)
class Group:
    """A heading with its table. is_due: the rows ask for something to be done. empty: what is said without rows."""

    title: str
    head: tuple[str, ...]
    rows: list[list[Any]]
    empty: str
    is_due: bool = True


def groups(viewer: Actor) -> list[Group]:
    """The groups that the viewer's role has, in the order in which they press."""
    made = (
        (Right.READ_DUE, _due),
        (Right.READ_DUE, _signatures),
        (Right.SEND_NOTICES, _late),
        (Right.READ_MEETINGS, _meeting),
        (Right.UPDATE_ACTIONS, _carried),
        (Right.JUDGE_LINKS, _pairs),
        (Right.WRITE_PROFILE, _stale),
        (Right.SIGN_AGREEMENTS, _agreements),
        (Right.SUBMIT_FILES, _files),
        (Right.READ_JOBS, _jobs),
    )
    return [group(viewer) for right, group in made if can(viewer.role, right)]


# Where the page of each kind of thing that is due stands.
_DUE_PAGES = {
    "subject": "subject",
    "action": "action",
    "request": "request",
    "safeguarding": "safeguarding-case",
    "check": "check",
    "meeting": "meeting-minutes",
}


def _due(viewer: Actor) -> Group:
    """What lies with the viewer or with their agency, the earliest first."""
    rows = [
        [
            link(reverse(_DUE_PAGES[one.about.kind], args=[one.about.id]), one.says),
            format_html("{} {}", tag("Overdue", "red"), day(one.on)) if one.is_overdue else day(one.on),
        ]
        for one in due.mine(viewer)
    ]
    return Group("Due and overdue", ("What", "By"), rows, "Nothing is due from you.")


def _signatures(viewer: Actor) -> Group:
    return Group(
        "Waiting for you as the second person",
        signatures.HEAD,
        signatures.rows(viewer),
        "Nothing waits for you as the second person.",
    )


def _late(viewer: Actor) -> Group:
    """For whoever runs the cycle: what is late with somebody else, the longest first."""
    late = [one for one in due.everything(viewer) if one.is_overdue]
    own = due.lying_with(viewer, late)
    found = [one for one in late if one not in own]
    agencies = dict(access.agencies(viewer).values_list("id", "name"))
    people = access.names(viewer, {one.owner for one in found if one.owner})
    rows = [
        [
            link(reverse(_DUE_PAGES[one.about.kind], args=[one.about.id]), one.says),
            people.get(one.owner, "") or agencies.get(one.agency, ""),
            day(one.on),
        ]
        for one in found[:MOST_LATE]
    ]
    title = (
        "Late with others" if len(found) <= MOST_LATE else f"Late with others: the first {MOST_LATE} of {len(found)}"
    )
    return Group(title, ("What", "With", "Was due"), rows, "Nothing is late with anybody else.", is_due=False)


def _meeting(viewer: Actor) -> Group:
    """The next meeting, and the one page that says what it has to decide."""
    rows: list[list[Any]] = []
    coming = meetings.upcoming(viewer, clock.today()).first()
    if coming is not None:
        title = f"Meeting {coming.number}, {day(coming.meets_on)}"
        page = link(reverse("meetings-chair"), "What needs deciding, on one page")
        rows.append([link(reverse("meeting", args=[coming.id]), title), f"{coming.starts:%H:%M}, {coming.place}", page])
    return Group(
        "Next meeting", ("Meeting", "When and where", "At a glance"), rows, "No meeting is planned.", is_due=False
    )


def _carried(viewer: Actor) -> Group:
    """The open actions that the viewer carries, whenever they are due."""
    mine = plan.actions(viewer, which="mine").rows if can(viewer.role, Right.READ_PLAN) else []
    rows = [actions.short_row(one) for one in mine]
    return Group("Your actions", actions.SHORT_HEAD, rows, "You carry no open action.", is_due=False)


def _pairs(viewer: Actor) -> Group:
    """Pairs of records that the machine leaves to a person: one line, since there may be thousands."""
    count = linkage.waiting_count(viewer)
    said = f"{count:,} pairs" if count < _MANY else f"{_MANY:,} pairs or more"
    rows: list[list[Any]] = [[link(reverse("linking"), "Who is who"), plural(1, "pair") if count == 1 else said]]
    empty = "No pair of records waits to be judged."
    return Group("Waiting to be judged", ("Where", "How many"), rows if count else [], empty, is_due=False)


def _stale(viewer: Actor) -> Group:
    """Of the newest edition in use: sections whose words have outlived their clock."""
    rows: list[list[Any]] = []
    newest = profiles.editions(viewer).filter(state__in=("drafting", "released")).first()
    written = profiles.written(viewer, newest) if newest is not None else {}
    for section, words in written.items():
        fresh = freshness(section, words.changed, clock.today())
        if newest is not None and fresh.is_stale:
            address = reverse("profile-section", args=[newest.id, section])
            rows.append([link(address, BY_ID[section].title), newest.area_name, fresh.sentence])
    empty = "No section of the newest edition is due for refresh." if newest else "No edition has been opened yet."
    return Group("Sections due for refresh", ("Section", "Local Profile", "Age"), rows, empty)


def _agreements(viewer: Actor) -> Group:
    today = clock.today()
    ending = [one for one in access.agreements(viewer) if today < one.expires <= today + NOTICE]
    rows = [[link(reverse("settings-agreements"), one.name), one.version, day(one.expires)] for one in ending]
    empty = f"No agreement ends within {NOTICE.days} days."
    return Group("Agreements that end soon", ("Agreement", "Version", "Ends"), rows, empty)


def _files(viewer: Actor) -> Group:
    """One's own latest files."""
    mine: list[Submission] = []
    if can(viewer.role, Right.READ_SUBMISSIONS):
        mine = [*ingest.submissions(viewer, by=viewer.id, size=LATEST).rows]
    rows = [
        [
            link(reverse("submission", args=[one.id]), one.file_name),
            tag(*STATES.get(one.state, ("Withdrawn", "grey"))),
            _findings(one),
            moment(one.received_at),
        ]
        for one in mine
    ]
    head = ("File", "State", "Findings", "Brought")
    return Group("Your latest files", head, rows, "You have not brought a file lately.", is_due=False)


def _findings(one: Submission) -> str:
    """How many rows or things were found wrong."""
    count = sum(int(problem["count"]) for problem in one.problems)
    return plural(count, "finding") if count else "None"


def _jobs(viewer: Actor) -> Group:
    running = [one for one in jobs.recent(viewer).rows if not one.is_over]
    rows = [
        [
            link(reverse("job", args=[one.id]), one.message or "Background work"),
            one.get_state_display(),
            "" if one.share is None else f"{one.share:.0%}",
            moment(one.created_at),
        ]
        for one in running
    ]
    return Group("Running now", ("Work", "State", "Done", "Asked for"), rows, "No work is running.", is_due=False)
