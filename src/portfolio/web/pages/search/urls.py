"""The addresses of the search. What is typed travels in the body of a request, never in an address that is kept."""

from django.urls import path

from portfolio.web.pages.search import views

urlpatterns = [
    path("search/", views.one, name="search"),
    path("search/list/", views.several, name="search-list"),
]
