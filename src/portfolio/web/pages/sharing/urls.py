"""The addresses of what has left."""

from django.urls import path

from portfolio.web.pages.sharing import views

urlpatterns = [path("sharing/", views.ledger, name="sharing")]
