"""The addresses of records."""

from django.urls import path

from portfolio.web.pages.records import views

urlpatterns = [
    path("records/", views.every, name="records"),
    path("records/<str:id>/", views.one, name="record"),
]
