"""Where a place is, from what somebody typed."""

from collections.abc import Mapping

from portfolio.ground.values import address as addresses
from portfolio.ground.values import postcode as postcodes
from portfolio.ground.values.errors import BadValue


def where(address: str, postcode: str, lsoa: str, uprn: str, faults: list[str]) -> Mapping[str, str]:
    """The place's columns; what cannot be read is added to the faults."""
    found = {"address": address.strip(), "postcode": "", "lsoa": lsoa.strip().upper(), "uprn": uprn.strip()}
    try:
        if postcode.strip():
            found["postcode"] = str(postcodes.clean(postcode))
        if address.strip():
            line = address if not found["postcode"] or found["postcode"] in address else f"{address}, {postcode}"
            found["address_key"] = addresses.clean(line).key
    except BadValue as wrong:
        faults.append(str(wrong))
    if found["uprn"] and not (found["uprn"].isascii() and found["uprn"].isdigit() and len(found["uprn"]) <= 12):
        faults.append("A UPRN is up to 12 figures.")
    if len(found["lsoa"]) not in (0, 9):
        faults.append("The code of a small area (LSOA) has nine characters.")
    return found
