"""Every address: the pages, and sign-in."""

from django.urls import include, path

urlpatterns = [
    path("", include("portfolio.web.urls")),
    path("account/", include("allauth.urls")),
]
