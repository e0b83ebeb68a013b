"""The addresses of the map."""

from django.urls import path

from portfolio.web.pages.map import views

urlpatterns = [
    path("map/", views.show, name="map"),
    path("map/shapes.json", views.shapes, name="map-shapes"),
]
