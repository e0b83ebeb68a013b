"""The addresses of the powers catalogue and of the finder."""

from django.urls import path

from portfolio.web.pages.powers import views

urlpatterns = [
    path("powers/", views.every, name="powers"),
    path("powers/find/", views.find, name="power-find"),
    path("powers/for/<str:id>/", views.for_subject, name="powers-for"),
    path("powers/<slug:power>/", views.one, name="power"),
]
