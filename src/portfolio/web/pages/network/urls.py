"""The addresses of these pages."""

from django.urls import path

from portfolio.web.pages.network import views

urlpatterns = [
    path("network/", views.overview, name="network"),
    path("network/build/", views.build, name="network-build"),
    path("network/path/", views.between, name="network-path"),
    path("network/person/<str:id>/", views.person, name="network-person"),
    path("network/tie/<str:id>/", views.tie, name="network-tie"),
]
