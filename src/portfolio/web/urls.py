"""Every page's address."""

from django.urls import URLPattern, URLResolver, include, path

import portfolio.web.subject_panels  # noqa: F401 - adds its sections to the subject's page

PAGES = (
    "home",
    "submissions",
    "jobs",
    "records",
    "linking",
    "search",
    "subjects",
    "network",
    "map",
    "profiles",
    "partnership_profiles",
    "requests",
    "meetings",
    "plan",
    "powers",
    "safeguarding",
    "outcomes",
    "reports",
    "published",
    "sharing",
    "oversight",
    "settings",
    "help",
)

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"portfolio.web.pages.{page}.urls")) for page in PAGES]
