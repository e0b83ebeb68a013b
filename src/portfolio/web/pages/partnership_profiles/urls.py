"""The addresses of these pages."""

from django.urls import path

from portfolio.web.pages.partnership_profiles import issuing, nominating, reading, signing, writing

urlpatterns = [
    path("partnership-profiles/", reading.every, name="partnership-profiles"),
    path("partnership-profiles/nominations/", nominating.every, name="nominations"),
    path("partnership-profiles/nominate/", nominating.nominate, name="nominate"),
    path("partnership-profiles/nominations/<str:id>/", nominating.one, name="nomination"),
    path("partnership-profiles/nominations/<str:id>/decide/", nominating.decide, name="nomination-decide"),
    path("partnership-profiles/new/", writing.begin, name="partnership-profile-new"),
    path("partnership-profiles/statement/<str:id>/", reading.beneath, name="profile-statement"),
    path("partnership-profiles/statement/<str:id>/take-out/", writing.take_out, name="profile-statement-out"),
    path("partnership-profiles/statement/<str:id>/permission/", issuing.permit, name="profile-statement-permission"),
    path("partnership-profiles/<str:id>/", reading.one, name="partnership-profile"),
    path("partnership-profiles/<str:id>/read/", reading.read, name="partnership-profile-read"),
    path("partnership-profiles/<str:id>/state/<slug:part>/", writing.add, name="partnership-profile-state"),
    path("partnership-profiles/<str:id>/write/<slug:part>/", writing.write, name="partnership-profile-write"),
    path("partnership-profiles/<str:id>/options/", writing.options, name="partnership-profile-options"),
    path("partnership-profiles/<str:id>/prepare/", signing.prepare, name="partnership-profile-prepare"),
    path("partnership-profiles/<str:id>/sign/", signing.sign, name="partnership-profile-sign"),
    path("partnership-profiles/<str:id>/send-back/", signing.send_back, name="partnership-profile-send-back"),
    path("partnership-profiles/<str:id>/withdraw/", signing.withdraw, name="partnership-profile-withdraw"),
    path("partnership-profiles/<str:id>/copy/", issuing.choose, name="copy-new"),
    path("partnership-profiles/<str:id>/copy/preview/", issuing.preview, name="copy-preview"),
    path("partnership-profiles/<str:id>/threat-to-life/", issuing.emergency, name="copy-emergency"),
    path("partnership-profiles/<str:id>/not-shared/", issuing.not_share, name="copy-not-shared"),
]
