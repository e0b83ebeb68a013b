"""Who wrote any of a profile that is to be frozen and signed."""

from portfolio.partnership.partnership_profiles import gathering, queries
from portfolio.partnership.partnership_profiles.models import PartnershipProfile


def authors(held: PartnershipProfile) -> set[str]:
    """Everybody who wrote or prepared any of it."""
    wrote = set(queries.standing(held).values_list("written_by", flat=True))
    return wrote | {one.by for one in gathering.latest_words(held).values()} | {held.prepared_by}
