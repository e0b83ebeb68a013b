"""Invented street names and the map points that crime is snapped to, as the police publish it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from portfolio.borough import land
from portfolio.borough.chance import part, running, scattered, shuffled
from portfolio.borough.sketch import to_degrees

STREETS_PER_AREA = 12

STEMS = tuple(
    """Anvil Ballast Barleymow Barrowgate Bellfounder Birkdyke Bobbin Bosun Brinecroft Bulrush Candlewick Capstan
    Cargate Carter Cinderhill Clamshell Coble Cooperage Copperas Cordwain Cotterill Crakehall Curlew Dabchick
    Dockfield Drover Dunlin Eelhouse Fairlead Felloe Ferrygate Fettler Flaxmill Foundry Frith Fulling Gantry Garth
    Glassworks Godwit Gorsefield Graving Greylag Halyard Harbinger Heckler Herring Hopyard Hurdle Inkerfield Jetsam
    Jibboom Kelp Kilnhouse Kittiwake Knot Ladle Lamplight Lanyard Lapwing Lathe Linnet Loom Madder Mallow Maltkiln
    Marlin Mereside Millrace Mooring Netmaker Oakum Osier Packet Pargeter Pattern Peatcutter Pikestaff Pilot
    Plover Potash Quern Quillet Ratline Redshank Reedmace Retort Rivet Ropery Saltpan Samphire Sandpiper Sawpit
    Scutcher Sedge Shuttle Skein Slipway Smelter Spindle Sprat Stevedore Tallow Teasel Tenter Tern Thimble Tidewaiter
    Tiller Towpath Trammel Turnstone Wadeway Warpgate Weftside Whelk Whinfield Windlass Woadhouse Yarrow""".split()
)
ENDINGS = {
    "shops": ("Street", "Square", "Row", "Street", "Parade", "Gate"),
    "night": ("Street", "Quay", "Lane", "Street", "Yard", "Wharf"),
    "terrace": ("Street", "Terrace", "Road", "Row", "Street", "Grove"),
    "estate": ("Close", "Court", "Walk", "Drive", "Way", "Green"),
    "suburb": ("Avenue", "Drive", "Crescent", "Close", "Gardens", "Road"),
    "works": ("Road", "Way", "Street", "Lane", "Approach", "Dock Road"),
    "rural": ("Lane", "Road", "Brow", "Fold", "Lane", "View"),
}
# The publisher names some points by what stands there instead of by a street.
GENERIC = {
    "shops": ("Supermarket", "Shopping Area", "Bus/Coach Station", "Parking Area"),
    "night": ("Nightclub", "Pub/Bar", "Parking Area", "Police Station"),
    "terrace": ("Supermarket",),
    "estate": ("Pedestrian Subway", "Supermarket"),
    "suburb": ("Sports/Recreation Area",),
    "works": ("Petrol Station", "Parking Area"),
    "rural": ("Petrol Station",),
}
LATER_GENERIC = ("Hospital", "Further/Higher Educational Building", "Park/Open Space", "Theatre/Concert Hall")


@dataclass(frozen=True)
class SnapPoint:
    """longitude and latitude as published, six decimals; location as published, "On or near ..."."""

    longitude: str
    latitude: str
    location: str


@dataclass(frozen=True)
class Beat:
    """A small area's snap points, and the running totals of how much happens at each."""

    points: tuple[SnapPoint, ...]
    totals: tuple[float, ...]


@lru_cache(maxsize=1)
def beats() -> dict[str, Beat]:
    """The beat of each small area, by its code; the same whatever the seed, as the map is."""
    rng = part(land.MAP_SEED, "streets")
    names = {kind: iter(shuffled(rng, _names(kind))) for kind in ENDINGS}
    later = iter(LATER_GENERIC * 4)
    used: set[str] = set()
    of = {}
    for number, area in enumerate(land.draw().smalls):
        generic = [*GENERIC[area.kind], *([next(later)] if number % 6 == 3 else [])]
        streets = [_unused(names[area.kind], used) for _ in range(STREETS_PER_AREA)]
        spots = [*generic, *streets]
        places = scattered(rng, area.inside, len(spots))
        points = tuple(
            SnapPoint(f"{x:.6f}", f"{y:.6f}", f"On or near {spot}")
            for spot, (x, y) in zip(spots, (to_degrees(*at) for at in places), strict=True)
        )
        # Little happens in most streets and much in a few.
        busy = 2.5 if area.kind in {"shops", "night"} else 0.9
        weights = [busy if spot in generic else 0.15 + 3 * _cubed(rng.random()) for spot in spots]
        of[area.code] = Beat(points, running(weights))
    return of


def _names(kind: str) -> list[str]:
    return [f"{stem} {ending}" for stem in STEMS for ending in dict.fromkeys(ENDINGS[kind])]


def _unused(names: Iterator[str], used: set[str]) -> str:
    name = next(name for name in names if name not in used)
    used.add(name)
    return name


def _cubed(value: float) -> float:
    return value * value * value  # a power of a fraction may differ in its last digit between platforms
