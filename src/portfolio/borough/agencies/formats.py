"""The seven formats of the partners' sheets: their columns, as `portfolio submit` takes them."""

from __future__ import annotations

PEOPLE, EVENTS, INTELLIGENCE, MISSING = "people", "events", "intelligence", "missing-episodes"
TENANCIES, ASSOCIATIONS, LINES = "tenancies", "associations", "lines"

COLUMNS: dict[str, tuple[str, ...]] = {
    PEOPLE: (
        "Person reference", "Forenames", "Surname", "Other names", "Date of birth", "Sex", "Ethnicity", "Phone",
        "Email", "Address", "Postcode", "Vehicle", "Other reference", "Known as", "Since",
    ),
    EVENTS: (
        "Event reference", "Date", "Time", "Type", "Offence code", "Summary", "Address", "Postcode", "LSOA code",
        "Person reference", "Forenames", "Surname", "Date of birth", "Role", "Vehicle", "Phone",
    ),
    INTELLIGENCE: (
        "Report reference", "Report date", "Event date", "Source grade", "Assessment", "Handling", "Conditions",
        "Origin", "Text", "Rationale", "Person reference", "Forenames", "Surname", "Date of birth", "Role", "Phone",
        "Vehicle", "Address", "Postcode",
    ),
    MISSING: (
        "Episode reference", "Person reference", "Forenames", "Surname", "Date of birth", "Reported", "Returned",
        "Found at", "Found postcode", "Interview offered", "Interview held", "Declined because", "Independent",
        "Themes",
    ),
    TENANCIES: (
        "Tenancy reference", "Person reference", "Forenames", "Surname", "Date of birth", "Role", "Address", "Postcode",
        "From", "Until", "Phone", "Concern",
    ),
    ASSOCIATIONS: (
        "Association reference", "Person A reference", "Person A forenames", "Person A surname",
        "Person A date of birth", "Person B reference", "Person B forenames", "Person B surname",
        "Person B date of birth", "Relation", "From", "Until", "Source grade", "Assessment", "Handling", "Conditions",
        "Basis",
    ),
    LINES: (
        "Line reference", "Name", "Number", "First seen", "Last seen", "Status", "Origin area", "Market area",
        "Commodity", "Follows", "Source grade", "Assessment", "Handling", "Conditions", "Text",
    ),
}  # fmt: skip

# What each agency sends; a workbook where its staff only ever use a spreadsheet.
SENT: dict[tuple[str, str], str] = {
    ("police", PEOPLE): "csv",  # custody nominals
    ("police", EVENTS): "csv",  # crimes and stops, with the people in them
    ("police", INTELLIGENCE): "csv",
    ("police", ASSOCIATIONS): "csv",
    ("police", LINES): "csv",
    ("council_community_safety", EVENTS): "csv",  # anti-social behaviour and CCTV
    ("housing_provider", TENANCIES): "csv",
    ("council_housing", TENANCIES): "xlsx",
    ("childrens_social_care", PEOPLE): "csv",
    ("childrens_social_care", MISSING): "csv",
    ("youth_justice", PEOPLE): "csv",
    ("education", PEOPLE): "csv",  # pupils of concern
    ("health", PEOPLE): "csv",  # drug treatment
    ("health", EVENTS): "csv",  # ambulance, minimum facts
    ("trading_standards", EVENTS): "csv",
    ("voluntary_sector", PEOPLE): "xlsx",
    ("fire", EVENTS): "csv",  # home visits and small fires
    ("probation", PEOPLE): "csv",
}
AGENCIES = tuple(dict.fromkeys(agency for agency, _ in SENT))
