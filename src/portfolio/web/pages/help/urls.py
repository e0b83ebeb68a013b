"""The addresses of the help."""

from django.urls import path

from portfolio.web.pages.help import views

urlpatterns = [
    path("help/", views.index, name="help"),
    path("help/<slug:topic>/", views.topic, name="help-topic"),
]
