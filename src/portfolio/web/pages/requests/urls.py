"""The addresses of these pages."""

from django.urls import path

from portfolio.web.pages.requests import answering, asking

urlpatterns = [
    path("requests/", asking.every, name="requests"),
    path("requests/new/", asking.new, name="request-new"),
    path("requests/<str:id>/", asking.one, name="request"),
    path("requests/<str:id>/withdraw/", asking.withdraw, name="request-withdraw"),
    path("requests/<str:id>/answer/", answering.answer, name="request-answer"),
    path("requests/<str:id>/form.<slug:format>", answering.form_file, name="request-form"),
    path("requests/<str:id>/sheet/", answering.sheet, name="request-sheet"),
    path("requests/<str:id>/take-back/", answering.take_back, name="request-take-back"),
]
