"""What happened: events of the police, the council, the ambulance, trading standards and the fire service.

days: before the end of the files, on a scale of a year. at: whose home it was at, or a
ward and the number of a street in it, and 0 for no door.
parts: role and person; a role with nobody is a row that names nobody.
"""

from __future__ import annotations

from typing import NamedTuple

POLICE, COUNCIL, HEALTH, TRADING, FIRE = "police", "council_community_safety", "health", "trading_standards", "fire"
VIOLENCE, DRUGS, WEAPONS = "violence-and-sexual-offences", "drugs", "possession-of-weapons"


class Scene(NamedTuple):
    agency: str
    days: int
    hour: int
    kind: str
    offence: str
    at: str | tuple[str, int, int]
    parts: str  # "suspect=declan victim=thomas"
    summary: str
    plate_of: str = ""
    phone: str = ""


STATION = ("Merrow Central", 8, 0)
PARADE = ("Gallowfield", 5, 0)
QUAYSIDE = ("Staithe Quay", 16, 0)
UNDERPASS = ("Saltergarth", 7, 0)

SCENES: tuple[Scene, ...] = (
    # At the homes that were taken over.
    Scene(POLICE, 62, 6, "Warrant", DRUGS, "alan", "arrested=wayne arrested=callum occupant=alan",
          "Warrant at a taken-over home; wraps and a burner phone. Child taken to a place of safety.",
          phone="07700900190"),
    Scene(POLICE, 88, 15, "Welfare visit", "", "denise", "occupant=denise present=kai",
          "Tenant frightened; a child not of the household was there."),
    Scene(POLICE, 192, 5, "Warrant", DRUGS, "brian", "arrested=yusuf arrested=bradley occupant=brian",
          "Crack cocaine and cash; tenant seen to be at risk."),
    Scene(POLICE, 101, 6, "Warrant", DRUGS, "kelly", "arrested=simon present=tobi occupant=kelly",
          "Warrant after complaints; the line's phone not found.", phone="07700900191"),
    Scene(POLICE, 33, 19, "Welfare visit", "", "piotr", "occupant=piotr present=tobi",
          "Locks had been changed by others."),
    Scene(POLICE, 44, 23, "Violence with injury", VIOLENCE, "raymond", "suspect=lewis victim=raymond witness=priya",
          "Tenant struck when he asked them to leave."),
    Scene(POLICE, 21, 14, "Welfare visit", "", "tracey", "occupant=tracey present=oliwia present=leo",
          "Two children there in school hours."),
    Scene(POLICE, 36, 6, "Warrant", DRUGS, "mark", "arrested=mateusz present=stefan occupant=mark",
          "Cannabis, scales, a knife."),
    Scene(POLICE, 12, 20, "Welfare visit", "", "gillian", "occupant=gillian present=zain", "Neighbours' concern."),
    Scene(COUNCIL, 95, 22, "Noise and visitors", "", "denise", "complainant= suspect=kyle", "Visitors at all hours."),
    Scene(COUNCIL, 70, 1, "Noise and visitors", "", "alan", "complainant= present=dean", "Door damaged again."),
    Scene(COUNCIL, 205, 23, "Noise and visitors", "", "brian", "complainant= present=bradley", "Many short visits."),
    Scene(COUNCIL, 118, 21, "Noise and visitors", "", "kelly", "complainant= present=simon",
          "Short visits, cars waiting."),
    Scene(COUNCIL, 30, 22, "Noise and visitors", "", "tracey", "complainant= present=jordan",
          "Shouting, broken window."),
    Scene(COUNCIL, 18, 23, "Noise and visitors", "", "gillian", "complainant= present=nathan", "Youths on the stairs."),
    # Stops and searches: who goes about with whom.
    Scene(POLICE, 260, 16, "Person and Vehicle search", DRUGS, PARADE, "driver=dean passenger=wayne passenger=yusuf",
          "Cash; no further action.", plate_of="declan"),
    Scene(POLICE, 140, 21, "Person and Vehicle search", DRUGS, STATION, "driver=dean passenger=callum",
          "Child with an adult who is no relation; social care told.", plate_of="declan"),
    Scene(POLICE, 230, 12, "Person and Vehicle search", DRUGS, ("Marsh End", 2, 0), "driver=dermot passenger=declan",
          "Nothing found.",
          plate_of="dermot"),
    Scene(POLICE, 170, 22, "Person and Vehicle search", DRUGS, QUAYSIDE, "driver=marek passenger=simon",
          "Hire car; 800 pounds.",
          plate_of="tariq"),
    Scene(POLICE, 82, 18, "Person and Vehicle search", DRUGS, STATION, "driver=simon passenger=tobi", "Same hire car.",
          plate_of="tariq"),
    Scene(POLICE, 150, 19, "Person search", WEAPONS, PARADE, "suspect=kyle suspect=bradley suspect=reece",
          "Lock knife found on the ground."),
    Scene(POLICE, 64, 20, "Person search", DRUGS, PARADE, "suspect=abdi suspect=kai", "Child had two phones."),
    Scene(POLICE, 133, 17, "Person search", DRUGS, UNDERPASS, "suspect=nathan suspect=hamza suspect=zain",
          "Small bags."),
    Scene(POLICE, 47, 21, "Person search", WEAPONS, UNDERPASS, "suspect=owen suspect=mateusz suspect=stefan",
          "Nothing found."),
    Scene(POLICE, 112, 16, "Person search", DRUGS, QUAYSIDE, "suspect=jordan suspect=denis suspect=leo",
          "Train tickets from Fellmarsh."),
    Scene(POLICE, 26, 15, "Person search", DRUGS, QUAYSIDE, "suspect=lewis suspect=denis", "Cash."),
    # Crimes.
    Scene(POLICE, 215, 23, "Violence with injury", VIOLENCE, UNDERPASS, "suspect=owen suspect=nathan victim=thomas",
          "Stabbed in the leg; would not say by whom."),
    Scene(POLICE, 58, 22, "Robbery of personal property", "robbery", PARADE,
          "suspect=bradley suspect=reece victim=hassan",
          "Phone and bank card taken."),
    Scene(POLICE, 180, 3, "Arson", "criminal-damage-and-arson", "simon", "victim=simon suspect=dean",
          "Wheelie bin set against the door."),
    Scene(POLICE, 76, 12, "Threats to kill", VIOLENCE, "shannon", "suspect=owen victim=shannon witness=",
          "Told she owed for lost drugs: a debt that was made to bind her."),
    Scene(POLICE, 40, 20, "Sexual offences", VIOLENCE, "oliwia", "victim=oliwia suspect=jordan", "Reported by school."),
    Scene(POLICE, 250, 10, "Domestic burglary", "burglary", "maureen", "victim=maureen", "Jewellery taken."),
    Scene(POLICE, 160, 9, "Money laundering", "other-crime", ("Merrow Central", 14, 0), "suspect=gerald suspect=shauna",
          "Cash rents on let flats."),
    Scene(POLICE, 105, 14, "Fraud by hire", "other-crime", "tariq", "suspect=tariq suspect=marek",
          "Cars hired in others' names."),
    Scene(POLICE, 290, 11, "Drugs supply", DRUGS, STATION, "arrested=wayne arrested=jade",
          "Two lines met at the station."),
    Scene(POLICE, 50, 13, "Theft from a shop", "shoplifting", ("Merrow Central", 2, 0), "suspect=lee", "Razor blades."),
    Scene(POLICE, 190, 2, "Criminal damage", "criminal-damage-and-arson", "patrick", "suspect=patrick2 victim=patrick",
          "Door kicked in a family quarrel."),
    Scene(POLICE, 84, 23, "Public order", "public-order", ("Ropewalk", 9, 0), "suspect=jake",
          "Shouting in the street."),
    Scene(POLICE, 127, 8, "Theft of a motor vehicle", "vehicle-crime", "karen2", "victim=karen2", "Taken overnight."),
    # The neighbour who is a police officer, off duty.
    Scene(COUNCIL, 155, 23, "Noise", "", "helen", "complainant=helen suspect=dean", "Music and cars until three."),
    Scene(POLICE, 98, 19, "Public order", "public-order", "declan", "suspect=declan witness=helen",
          "Row in the street over parking."),
    # The council's other matters.
    Scene(COUNCIL, 88, 17, "CCTV sighting", "", PARADE, "present=kyle present=abdi present=kai", "Camera 14."),
    Scene(COUNCIL, 52, 16, "CCTV sighting", "", STATION, "present=jordan present=leo", "Met from the 15:40 train."),
    Scene(COUNCIL, 140, 20, "Street drinking", "", ("Marsh End", 4, 0), "suspect=lee present=hassan", "Moved on."),
    Scene(COUNCIL, 66, 18, "CCTV sighting", "", UNDERPASS, "present=hamza present=zain present=owen", "Camera 22."),
    # Ambulance: minimum facts.
    Scene(HEALTH, 72, 2, "Overdose", "", "alan", "occupant=alan caller=", "Minimum facts."),
    Scene(HEALTH, 44, 23, "Assault", "", "raymond", "occupant=raymond", "Minimum facts."),
    Scene(HEALTH, 215, 23, "Stab wound", "", UNDERPASS, "victim=thomas", "Minimum facts."),
    Scene(HEALTH, 25, 4, "Overdose", "", "tracey", "occupant=tracey caller=lewis", "Minimum facts."),
    Scene(HEALTH, 175, 3, "Overdose", "", "wayne", "occupant=wayne", "Minimum facts."),
    # Trading standards and fire.
    Scene(TRADING, 145, 11, "Illicit tobacco", "", ("Merrow Central", 9, 0), "suspect=dermot present=dean",
          "Cartons behind a false wall."),
    Scene(TRADING, 60, 13, "Letting without a licence", "", ("Ropewalk", 11, 0), "suspect=gerald",
          "Three flats let for cash."),
    Scene(TRADING, 104, 10, "Unsafe hire cars", "", "tariq", "suspect=tariq", "Two of five without a test."),
    Scene(TRADING, 35, 15, "Under-age vape sales", "", QUAYSIDE, "suspect=marek", "Sold to a test purchaser."),
    Scene(FIRE, 85, 10, "Home fire safety visit", "", "denise", "occupant=denise",
          "Escape route blocked, cannabis heaters."),
    Scene(FIRE, 180, 3, "Deliberate fire", "", "simon", "occupant=simon", "Accelerant likely."),
    Scene(FIRE, 28, 11, "Home fire safety visit", "", "piotr", "occupant=piotr", "Smoke alarm removed."),
    Scene(FIRE, 200, 14, "Home fire safety visit", "", "helen", "occupant=helen", "Alarm fitted."),
    Scene(FIRE, 130, 12, "Home fire safety visit", "", "nigel", "occupant=nigel", "Garage full of tyres."),
    Scene(FIRE, 110, 15, "Home fire safety visit", "", "gerald", "occupant=gerald", "Alarm fitted."),
)  # fmt: skip
