"""Everyone in the story. Ages are in the last year of the files; children stay children whatever that year is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from portfolio.borough.agencies import homes, numbers
from portfolio.borough.agencies.homes import Home
from portfolio.borough.agencies.persons import Care, Person


class Group(NamedTuple):
    code: str
    name: str
    kind: str  # ocg or street_gang


GROUPS = (
    Group("G1", "Tidewater Lane group", "ocg"),
    Group("G2", "Copperas group", "ocg"),
    Group("G3", "Saltpan Boys", "street_gang"),
    Group("G4", "Kelp Enders", "street_gang"),
    Group("G5", "Quay Row lot", "street_gang"),
)


class Role(NamedTuple):
    """lists: which agencies list the person, and as what, "agency:known as" with _ for spaces.

    at: ward, number of the street in it, door; unit before the door where there is one. group: code and role.
    """

    key: str
    forenames: str
    surname: str
    sex: str
    age: int
    birthday: tuple[int, int]  # month, day
    at: tuple[str, int, int]
    lists: str
    group: tuple[str, str] = ("", "")
    community: str = "british"
    former: str = ""
    street_name: str = ""
    plate: str = ""
    shares_phone_with: str = ""
    apart: bool = False  # one of a pair that must never be joined


GALLOW, SALTER, QUAY, ROPE, CHAND, CRAG = (
    "Gallowfield", "Saltergarth", "Staithe Quay", "Ropewalk", "Chandlers", "Cragfold",
)  # fmt: skip
BRANNOCKS, DERMOTS = (GALLOW, 4, 7), (CRAG, 2, 18)
HELD = "police:suspect probation:convicted"

CAST: tuple[Role, ...] = (
    # The Tidewater Lane group: a family and its friends.
    Role("declan", "Declan Patrick", "Brannock", "m", 51, (3, 9), BRANNOCKS, f"{HELD} housing_provider:tenant",
         ("G1", "principal"), street_name="Big Dec", plate="MW96ZKB", apart=True),
    Role("dermot", "Dermot Francis", "Brannock", "m", 48, (8, 21), DERMOTS, f"{HELD} council_housing:tenant",
         ("G1", "organiser"), plate="MW95ZDT"),
    Role("dean", "Dean Michael", "Brannock", "m", 27, (11, 2), BRANNOCKS, f"{HELD} housing_provider:household",
         ("G1", "enforcer"), street_name="Deano"),
    Role("shauna", "Shauna Marie", "Brannock", "f", 45, (6, 14), BRANNOCKS,
         "police:associate housing_provider:joint_tenant voluntary_sector:client", ("G1", "facilitator"),
         former="Keogh"),
    Role("wayne", "Wayne Craig", "Ollerton", "m", 38, (1, 27), (ROPE, 1, 22), f"{HELD} health:patient",
         ("G1", "holder"), street_name="Olly"),
    Role("gerald", "Gerald Thomas", "Quernford", "m", 58, (9, 5), ("Withenlow", 3, 14), "police:associate",
         ("G1", "professional_enabler")),
    Role("declan2", "Declan James", "Brannock", "m", 23, (7, 30), DERMOTS,
         "council_housing:household voluntary_sector:client", apart=True),
    Role("maureen", "Maureen", "Brannock", "f", 76, (2, 11), (CRAG, 5, 3), "housing_provider:tenant health:patient"),
    # The Copperas group.
    Role("nigel", "Nigel Stuart", "Hazelstead", "m", 44, (5, 19), ("Orrelby", 2, 31), f"{HELD}",
         ("G2", "principal"), plate="MX97ZHN"),
    Role("marek", "Marek", "Wieczorek", "m", 39, (10, 8), ("Staithe Quay", 12, 5), f"{HELD} council_housing:tenant",
         ("G2", "organiser"), "east_european"),
    Role("simon", "Simon Paul", "Caldale", "m", 33, (4, 3), (CHAND, 3, 40), f"{HELD} health:patient",
         ("G2", "enforcer"), street_name="Si"),
    Role("jade", "Jade Louise", "Norford", "f", 29, (12, 16), (CHAND, 7, 9),
         f"{HELD} housing_provider:tenant", ("G2", "holder"), former="Whitley"),
    Role("tariq", "Tariq", "Mahmood", "m", 36, (8, 1), ("Kelderwick", 4, 26), "police:associate council_housing:tenant",
         ("G2", "facilitator"), "south_asian", plate="MX98ZTM"),
    # The Saltpan Boys.
    Role("kyle", "Kyle Jordan", "Marlcroft", "m", 22, (2, 2), (GALLOW, 9, 11), f"{HELD} housing_provider:household",
         ("G3", "organiser"), street_name="Marley"),
    Role("bradley", "Bradley Thomas", "Dunshaw", "m", 20, (9, 23), (GALLOW, 0, 34), f"{HELD} voluntary_sector:client",
         ("G3", "enforcer")),
    Role("abdi", "Abdirahman", "Farah", "m", 19, (1, 15), (GALLOW, 12, 8),
         "police:suspect youth_justice:convicted council_housing:household", ("G3", "runner"), "african"),
    Role("reece", "Reece Daniel", "Stanhurst", "m", 19, (6, 6), (GALLOW, 6, 45),
         "police:suspect youth_justice:convicted housing_provider:household", ("G3", "runner")),
    # The Kelp Enders.
    Role("nathan", "Nathan Lee", "Wadshaw", "m", 23, (3, 25), (SALTER, 5, 2), f"{HELD} housing_provider:tenant",
         ("G4", "organiser"), street_name="Nate"),
    Role("mateusz", "Mateusz", "Kaczmarek", "m", 21, (7, 12), (SALTER, 8, 19), f"{HELD} council_housing:household",
         ("G4", "holder"), "east_european"),
    Role("owen", "Owen Samuel", "Oakley", "m", 20, (11, 28), (SALTER, 10, 27), f"{HELD} voluntary_sector:client",
         ("G4", "enforcer")),
    Role("hamza", "Hamza", "Akhtar", "m", 19, (5, 7), (SALTER, 1, 50),
         "police:suspect youth_justice:convicted housing_provider:household", ("G4", "runner"), "south_asian"),
    # The Quay Row lot.
    Role("jordan", "Jordan Ryan", "Whitstock", "m", 24, (10, 10), (QUAY, 7, 6), f"{HELD} council_housing:tenant",
         ("G5", "organiser"), street_name="Jords"),
    Role("lewis", "Lewis Peter", "Kirkham", "m", 21, (4, 18), (QUAY, 9, 13), f"{HELD} health:patient",
         ("G5", "enforcer")),
    Role("denis", "Denis", "Rusu", "m", 19, (12, 1), (QUAY, 14, 30),
          "police:suspect probation:convicted education:pupil",
         ("G5", "runner"), "east_european"),
    # Children who are exploited. Seven of them are suspects in the police's eyes as well.
    Role("callum", "Callum James", "Ashworth", "m", 15, (5, 11), (GALLOW, 2, 16),
         "childrens_social_care:exploited_child education:pupil youth_justice:at_risk_of_involvement police:suspect "
         "police:victim",
         apart=True),
    Role("kai", "Kai Tyler", "Fairnfield", "m", 14, (8, 9), (GALLOW, 7, 5),
         "childrens_social_care:exploited_child education:pupil youth_justice:at_risk_of_involvement police:suspect"),
    Role("zain", "Zain", "Hussain", "m", 16, (1, 20), (SALTER, 3, 12),
         "childrens_social_care:exploited_child education:pupil youth_justice:at_risk_of_involvement police:suspect "
         "police:victim",
         community="south_asian", street_name="Zee"),
    Role("shannon", "Shannon Paige", "Garthwick", "f", 15, (3, 3), (SALTER, 6, 33),
         "childrens_social_care:exploited_child education:pupil voluntary_sector:exploited_child police:victim",
         former="Penley"),
    Role("yusuf", "Yusuf Ibrahim", "Warsame", "m", 16, (9, 17), (ROPE, 5, 28),
         "childrens_social_care:exploited_child education:pupil youth_justice:at_risk_of_involvement police:suspect",
         community="african"),
    Role("oliwia", "Oliwia", "Wójcik", "f", 15, (6, 25), (QUAY, 3, 20),
         "childrens_social_care:exploited_child education:pupil police:victim", community="east_european"),
    Role("leo", "Leo Marcus", "Eastgate", "m", 14, (11, 11), (QUAY, 1, 8),
         "childrens_social_care:exploited_child education:pupil youth_justice:at_risk_of_involvement police:suspect"),
    Role("tobi", "Tobi", "Adeyemi", "m", 16, (2, 27), (CHAND, 5, 15),
         "childrens_social_care:exploited_child education:pupil youth_justice:at_risk_of_involvement police:suspect",
         community="african"),
    Role("mia", "Mia Grace", "Thurcombe", "f", 16, (7, 4), (CRAG, 8, 21),
         "childrens_social_care:exploited_child education:pupil voluntary_sector:exploited_child health:patient"),
    Role("stefan", "Ștefan", "Popescu", "m", 15, (10, 29), (SALTER, 11, 7),
         "childrens_social_care:exploited_child education:pupil youth_justice:at_risk_of_involvement police:suspect",
         community="east_european"),
    # Adults whose homes are taken over.
    Role("alan", "Alan Peter", "Rawcliffe", "m", 54, (4, 30), (GALLOW, 1, 24),
         "housing_provider:tenant health:patient voluntary_sector:adult_at_risk"),
    Role("denise", "Denise Carol", "Ingleby", "f", 49, (12, 7), (GALLOW, 8, 3),
         "housing_provider:tenant health:patient police:victim"),
    Role("brian", "Brian Keith", "Holmwood", "m", 61, (1, 5), (ROPE, 3, 17),
         "council_housing:tenant health:patient voluntary_sector:adult_at_risk"),
    Role("kelly", "Kelly Ann", "Dunbrook", "f", 34, (8, 16), (CHAND, 1, 29),
         "housing_provider:tenant health:patient police:victim", former="Slate"),
    Role("piotr", "Piotr", "Zając", "m", 42, (5, 26), (CHAND, 9, 2),
         "council_housing:tenant voluntary_sector:adult_at_risk health:patient", community="east_european"),
    Role("raymond", "Raymond", "Scarfield", "m", 67, (9, 9), (QUAY, 5, 10),
         "council_housing:tenant health:patient voluntary_sector:adult_at_risk"),
    Role("tracey", "Tracey Lorraine", "Calder", "f", 45, (3, 14), (QUAY, 11, 44),
         "housing_provider:tenant health:patient police:victim"),
    Role("mark", "Mark Anthony", "Yarham", "m", 38, (10, 20), (SALTER, 2, 36),
         "housing_provider:tenant probation:convicted health:patient police:victim"),
    Role("gillian", "Gillian Ruth", "Penbrook", "f", 57, (7, 19), (SALTER, 9, 52),
         "council_housing:tenant voluntary_sector:adult_at_risk health:patient"),
    # People who look alike and are not the same.
    Role("connor", "Connor Luke", "Ashworth", "m", 15, (5, 11), (GALLOW, 2, 16),
         "education:pupil childrens_social_care:household voluntary_sector:client", apart=True),  # Callum's twin
    Role("patrick", "Patrick Joseph", "Tolland", "m", 64, (6, 2), ("Limekiln Bank", 4, 38),
         "housing_provider:tenant health:patient voluntary_sector:client", apart=True),
    Role("patrick2", "Patrick Joseph", "Tolland", "m", 37, (6, 20), ("Limekiln Bank", 4, 38),
         "police:suspect probation:convicted housing_provider:household", apart=True),
    Role("karen", "Karen Louise", "Whitlow", "f", 54, (4, 12), ("Tannery Row", 6, 12),
         "housing_provider:tenant voluntary_sector:client", apart=True),
    Role("karen2", "Karen Louise", "Whitlow", "f", 43, (9, 12), ("Tannery Row", 6, 47),
         "council_housing:tenant police:victim health:patient", apart=True),
    Role("lee", "Lee Anthony", "Garrity", "m", 41, (2, 19), ("Marsh End", 4, 15),
         f"{HELD} voluntary_sector:client", apart=True),
    Role("hassan", "Hassan", "Jama", "m", 33, (11, 6), ("Marsh End", 7, 23),
         "police:victim voluntary_sector:client health:patient", community="african", shares_phone_with="lee",
         apart=True),
    Role("sandra", "Sandra Joan", "Skelby", "f", 60, (1, 30), (ROPE, 9, 41),
         "housing_provider:tenant health:patient", apart=True),
    Role("jake", "Jake Ethan", "Mossley", "m", 22, (8, 13), (ROPE, 9, 43),
         "police:suspect housing_provider:tenant", shares_phone_with="sandra", apart=True),
    Role("helen", "Helen Ruth", "Marsden", "f", 36, (12, 22), (GALLOW, 4, 9), "police:witness"),  # a police officer
    Role("thomas", "Thomas Owen", "Lingford", "m", 19, (3, 28), (SALTER, 4, 14), "police:victim health:patient"),
    Role("priya", "Priya", "Sharma", "f", 24, (5, 2), (QUAY, 6, 32), "police:witness", community="south_asian"),
)  # fmt: skip

NEVER_JOIN = (
    ("callum", "connor", "twins"),
    ("patrick", "patrick2", "father and son of one name and address"),
    ("declan", "declan2", "cousins of one name"),
    ("karen", "karen2", "one name in one street"),
    ("lee", "hassan", "a shared phone"),
    ("sandra", "jake", "a shared phone"),
    ("helen", "declan", "a police officer next door to a subject"),
)
# Child, the line and the group that exploit them.
EXPLOITED = {
    "callum": ("marty", "G1"), "kai": ("marty", "G3"), "zain": ("teo", "G4"), "shannon": ("teo", "G4"),
    "yusuf": ("marty", "G1"), "oliwia": ("ricco", "G5"), "leo": ("ricco", "G5"), "tobi": ("jay", "G2"),
    "mia": ("marty", "G1"), "stefan": ("teo", "G4"),
}  # fmt: skip
# Tenant, the line that took over the home, days before the end of the files when it began and ended (0: goes on).
CUCKOOED = {
    "alan": ("marty", 210, 60), "denise": ("marty", 120, 0), "brian": ("marty", 300, 190), "kelly": ("jay", 260, 110),
    "piotr": ("jay2", 70, 0), "raymond": ("ricco", 180, 40), "tracey": ("ricco", 90, 0), "mark": ("teo", 150, 30),
    "gillian": ("teo", 55, 0),
}  # fmt: skip

# Whom the landlord's officers met at a home that was taken over, and wrote down as its visitor.
VISITORS = {"alan": "dean", "kelly": "simon", "raymond": "lewis", "gillian": "nathan"}


def home(at: tuple[str, int, int]) -> Home:
    """The front door of a role."""
    ward, street, door = at
    return homes.in_ward(ward, street).home(door)


def people(last: date) -> dict[str, Person]:
    """Everyone, by key. last: the last day of the files, from which ages are counted."""
    of: dict[str, Person] = {}
    for number, role in enumerate(CAST):
        sharer = of.get(role.shares_phone_with)
        person = Person(
            id=f"S{number + 1:03d}",
            forenames=role.forenames,
            surname=role.surname,
            sex=role.sex,
            born=date(last.year - role.age, *role.birthday),
            community=role.community,
            home=home(role.at),
            phone=sharer.phone if sharer else f"{numbers.MOBILE}{number + 1:03d}",
            plate=role.plate,
            former=role.former,
            street_name=role.street_name,
            care=Care.APART if role.apart else Care.KNOWN,
        )
        if "police:" in role.lists or "probation:" in role.lists or "youth_justice:" in role.lists:
            person.pnc = numbers.pnc(9_000_000 + number, last.year - 2)
        if "education:" in role.lists:
            person.upn = numbers.upn(9_000_000 + number)
        of[role.key] = person
    return of
