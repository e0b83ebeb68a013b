"""The tables of published geography: numerous plain rows, written in bulk, replaced by the next load."""

from django.db import models

from portfolio.ground import ids
from portfolio.ground.audit.guard import Audited
from portfolio.ground.geography.kinds import CAPTIONS, Kind

_KINDS = [(kind.value, CAPTIONS[kind]) for kind in Kind]


class Load(Audited):
    """One file taken in. The newest one's id also tells whether what was prepared from the tables is still true."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    kind = models.CharField(max_length=12)  # of area, or lookup, postcode, population, deprivation, town
    edition = models.CharField(max_length=4)
    file_name = models.CharField(max_length=200)  # empty for a town defined by hand
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)  # actor id

    class Meta:
        indexes = [models.Index(fields=["-at"], name="geography_load_recent")]


class Area(Audited):
    """An area of one kind in one edition. Known by name from lookups alone, it has no geometry yet."""

    kind = models.CharField(max_length=6, choices=_KINDS)
    edition = models.CharField(max_length=4)  # the year of the boundaries
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True)
    geometry = models.TextField(blank=True)  # GeoJSON geometry in WGS 84 degrees; empty: no boundary loaded
    vertices = models.PositiveIntegerField(default=0)  # how finely it is drawn
    west = models.FloatField(null=True, blank=True)  # degrees, like the three below
    south = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True)
    north = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "edition", "code"], name="geography_area_once")]
        indexes = [models.Index(fields=["code"], name="geography_area_code")]


class Pairing(Audited):
    """A pair of kinds between which lookups are held."""

    from_kind = models.CharField(max_length=6, choices=_KINDS)
    from_edition = models.CharField(max_length=4)
    to_kind = models.CharField(max_length=6, choices=_KINDS)
    to_edition = models.CharField(max_length=4)
    basis = models.CharField(max_length=20, blank=True)  # what shares are of: "area", "postcode"; empty: none given

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_kind", "from_edition", "to_kind", "to_edition"], name="geography_pairing_once"
            )
        ]


class Lookup(Audited):
    """That one area lies in another, wholly or by a share."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE)
    from_code = models.CharField(max_length=40)
    to_code = models.CharField(max_length=40)
    share = models.FloatField(null=True, blank=True)  # of the first that lies in the second, 0 to 1; None: not given
    change = models.CharField(max_length=1, blank=True)  # U unchanged, S split, M merged, X irregular

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pairing", "from_code", "to_code"], name="geography_lookup_once")
        ]
        indexes = [models.Index(fields=["pairing", "to_code"], name="geography_lookup_back")]


class Postcode(Audited):
    """A postcode with its point and the codes that its publisher gives it; "" where none is given."""

    postcode = models.CharField(primary_key=True, max_length=9)  # WA7 1AA
    edition = models.CharField(max_length=4)
    latitude = models.FloatField(null=True, blank=True)  # WGS 84 degrees
    longitude = models.FloatField(null=True, blank=True)
    quality = models.PositiveSmallIntegerField(null=True, blank=True)  # Code-Point: 10 best, 90 no place
    lad = models.CharField(max_length=40, blank=True)
    ward = models.CharField(max_length=40, blank=True)
    lsoa = models.CharField(max_length=40, blank=True)
    lsoa_edition = models.CharField(max_length=4, blank=True)


class Population(Audited):
    """Usual residents and households of an area in a year."""

    kind = models.CharField(max_length=6, choices=_KINDS)
    edition = models.CharField(max_length=4)  # of the area's boundaries
    code = models.CharField(max_length=40)
    year = models.CharField(max_length=4)
    residents = models.PositiveIntegerField()
    households = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code", "year"], name="geography_population_once")]


class Deprivation(Audited):
    """How deprived an area is in one domain of one edition of the indices; 1 is the most deprived."""

    kind = models.CharField(max_length=6, choices=_KINDS)
    area_edition = models.CharField(max_length=4)  # of the area's boundaries
    code = models.CharField(max_length=40)
    edition = models.CharField(max_length=4)  # of the indices
    domain = models.CharField(max_length=12)
    rank = models.PositiveIntegerField(null=True, blank=True)
    decile = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    tenth_share = models.FloatField(null=True, blank=True)  # of an authority's small areas, in the worst tenth: 0 to 1
    tenth_rank = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "edition", "domain"], name="geography_deprivation_once")
        ]
