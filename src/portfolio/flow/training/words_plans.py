"""The 4P plans of the worked example: objectives, and actions with their owner, power and how far each has come."""

from typing import NamedTuple


class Objective(NamedTuple):
    p: str
    outcome: str
    measure: str
    baseline: str
    agency: str


class Action(NamedTuple):
    """decided: under whose item it was agreed. due: days before the day of loading, negative for after it.

    moves: (state, words) in order, by the owner; verified: what the verifier looked at.
    """

    text: str
    p: str
    owner: str
    due: int
    decided: str
    power: str = ""
    no_power: str = ""
    moves: tuple[tuple[str, str], ...] = ()
    verified: str = ""


class Plan(NamedTuple):
    of: str
    agency: str
    lead: str
    summary: str
    objectives: tuple[Objective, ...]
    actions: tuple[Action, ...]


ACCEPTED = ("accepted", "")
STARTED = ("in_progress", "")

DISCUSS = "Hold the strategy discussion with police, school and health, and begin the enquiry."
VISIT = "Visit with police and the fire service, see the tenant alone, change the lock."

PLANS: tuple[Plan, ...] = (
    Plan(
        "callum",
        "childrens_social_care",
        "social-care",
        "Safe first: one plan led by children’s social care. Nothing is done against the child while the NRM decides.",
        (
            Objective("protect", "No missing episode in eight weeks", "Episodes reported", "Two in five months",
                      "childrens_social_care"),
            Objective("prevent", "In school on four days of five", "Attendance by week", "14 days missed in ten weeks",
                      "education"),
        ),
        (
            Action(
                DISCUSS,
                "protect", "social-care", -7, "callum", "section-47-enquiry",
                moves=(ACCEPTED, STARTED, ("done_claimed", "Strategy discussion held; minutes on the child’s file.")),
                verified="The coordinator has seen the date and who was there.",
            ),
            Action(
                "Agree a part-time timetable with a named adult at the gate each morning.",
                "prevent", "school", 4, "callum", "education-inclusion-plan",
                moves=(ACCEPTED,),
            ),
            Action(
                "Find a mentor whom the child accepts, and tell the plan’s lead who it is.",
                "prevent", "youth-justice", -20, "callum", "mentoring",
                moves=(ACCEPTED, STARTED),
            ),
            Action(
                "Agree with the boy and his mother whom to ring, day or night, before he is missing again.",
                "protect", "charity", -12, "callum", no_power="An offer of support needs none.",
                moves=(ACCEPTED, STARTED),
            ),
        ),
    ),
    Plan(
        "denise-home",
        "housing_provider",
        "practitioner",
        "See the tenant alone, make the home safe, and keep every power away from her.",
        (
            Objective("protect", "The tenant is safe in her home", "Seen alone each week", "Not seen alone for months",
                      "housing_provider"),
        ),
        (
            Action(
                VISIT,
                "protect", "practitioner", -5, "G1", "tenancy-audit-welfare-visit",
                moves=(ACCEPTED, ("done_claimed", "Visited on two days; seen alone; lock changed; visit sheet kept.")),
                verified="The visit sheet and the invoice for the lock.",
            ),
            Action(
                "Go back each week for two months, alone with the tenant, and write down who was met.",
                "protect", "practitioner", -30, "G1", no_power="A landlord’s visit needs none.",
                moves=(ACCEPTED, STARTED),
            ),
            Action(
                "Check the smoke alarms and the door, and leave a number to ring at night.",
                "protect", "fire", -10, "G1", no_power="A safe and well visit needs none.",
                moves=(ACCEPTED, ("done_claimed", "Done on the second visit; the door closes properly again.")),
                verified="The fire service’s visit sheet.",
            ),
            Action(
                "Ask whether the tenant has care needs of her own, and what she wants.",
                "protect", "adult-care", -18, "G1", no_power="A question needs none.",
                moves=(ACCEPTED, STARTED),
            ),
        ),
    ),
    Plan(
        "G1",
        "police",
        "lead",
        "Tenants and children first, then the line, then the adults who exploit others.",
        (
            Objective("pursue", "The adults who exploit children answer for it", "Charges and orders", "None",
                      "police"),
            Objective("prepare", "Partners know the signs of a home being taken over", "Front-line staff briefed", "",
                      "council_community_safety"),
        ),
        (
            Action(
                "Brief station staff, taxi firms and housing officers on the signs of a taken-over home.",
                "prepare", "council-lead", -14, "G1", no_power="A briefing needs none.",
                moves=(ACCEPTED, STARTED),
            ),
        ),
    ),
    Plan(
        "marty",
        "police",
        "lead",
        "Ready before the number is cut: plans for the children, treatment places, a look-out for its successor.",
        (
            Objective("pursue", "The line cannot sell by this number", "Bulk messages a day", "Two a day", "police"),
        ),
        (
            Action(
                "Prepare the application to cut the number, with the conditions that the meeting set.",
                "pursue", "lead", -21, "marty", "drug-dealing-telecoms-restriction-order",
                moves=(ACCEPTED, ("blocked", "Waits for the second child’s protection plan; ring social care.")),
            ),
            Action(
                "Have the second child’s protection plan ready before the number is cut.",
                "protect", "social-care", -15, "marty", no_power="The plan is social care’s own.",
                moves=(ACCEPTED, STARTED),
            ),
            Action(
                "Keep four treatment places open from the day on which the number is cut.",
                "protect", "health", -21, "marty", no_power="An offer of treatment needs none.",
                moves=(ACCEPTED,),
            ),
        ),
    ),
)  # fmt: skip

# Question of the check: answer, words, who was consulted.
CHECK = {
    "victim": ("yes", "Found away from home in a taken-over flat, driven there, with a debt that others made.", ""),
    "nrm": ("yes", "Referred by children’s social care; his consent is not needed.", ""),
    "s45": ("yes", "The child limb has no test of compulsion: given to the prosecutor with the facts above.", ""),
    "consulted": ("yes", "Advised that nothing is done against him while the NRM decides.", "Children’s social care"),
}
CHECK_SIGNED = "The facts are those of our own file; support goes on, and nothing is enforced."


class Disruption(NamedTuple):
    """days: before the day of loading, on which it happened; after the meeting, and before it is recorded.

    agreed: the moderator's level and why. action: the text of the one that led to it; "" where none did.
    """

    title: str
    p: str
    days: int
    level: str
    rationale: str
    victim_effect: str
    of: tuple[str, ...]
    agency: str
    contributing: tuple[str, ...]
    agreed: str
    reason: str
    powers: tuple[str, ...] = ()
    action: str = ""


DISRUPTIONS: tuple[Disruption, ...] = (
    Disruption(
        "A home in use by the line made safe for its tenant",
        "protect", 10, "moderate", "The line lost the home that it had used since the summer.",
        "The tenant sleeps at home again and has somebody to ring.", ("denise-home", "G1"), "housing_provider",
        ("police", "fire"), "moderate", "Seen from both agencies’ records: nobody has come back in a week.",
        ("tenancy-audit-welfare-visit",), VISIT,
    ),
    Disruption(
        "A child brought under one plan and back in school",
        "prevent", 9, "moderate", "The group lost the boy who carried for it on most days.",
        "He has told his worker of the debt; threats go on and are watched.", ("callum", "G1"),
        "childrens_social_care", ("education", "police"), "minor",
        "One week is early: minor until he has been safe for longer.", ("section-47-enquiry",), DISCUSS,
    ),
    Disruption(
        "Cash and a hire car stopped on the road out",
        "pursue", 8, "minor", "Eight hundred pounds and the car of a day’s run were lost to the second line.",
        "Not known.", ("G2",), "police", (), "minor", "As proposed: a day’s takings, and the car is hired again.",
    ),
)  # fmt: skip
ORDER = (
    "dean",
    "criminal-behaviour-order",
    "police",
    "Convicted, and seen at two homes that were taken over; to keep him from those doors and from the children.",
    "Not to enter two named streets, nor to speak to the two children, for two years.",
)
