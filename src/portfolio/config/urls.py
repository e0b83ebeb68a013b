"""Every address: the pages, and sign-in."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
