"""The addresses of the safeguarding cases."""

from django.urls import path

from portfolio.web.pages.safeguarding import moving, opening, reading

urlpatterns = [
    path("safeguarding/", reading.every, name="safeguarding"),
    path("safeguarding/new/<slug:case_kind>/", opening.begin, name="safeguarding-new"),
    path("safeguarding/<str:id>/", reading.one, name="safeguarding-case"),
    path("safeguarding/<str:id>/step/<slug:step>/", moving.step, name="safeguarding-step"),
    path("safeguarding/<str:id>/look/", moving.look, name="safeguarding-look"),
]
