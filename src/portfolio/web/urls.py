"""Every page's address."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("portfolio.web.pages.submissions.urls")),
    path("", include("portfolio.web.pages.jobs.urls")),
    path("", include("portfolio.web.pages.map.urls")),
    path("", include("portfolio.web.pages.profiles.urls")),
]
