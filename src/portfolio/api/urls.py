"""The addresses of the interface."""

from django.urls import path

from portfolio.api.interface import api

urlpatterns = [path("v1/", api.urls)]
