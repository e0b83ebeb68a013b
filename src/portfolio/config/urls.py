"""Every address: the pages, the interface for machines, and sign-in."""

from django.urls import include, path

urlpatterns = [
    path("", include("portfolio.web.urls")),
    path("api/", include("portfolio.api.urls")),
    path("account/", include("allauth.urls")),
]
