"""The addresses of the Local Profile."""

from django.urls import path

from portfolio.web.pages.profiles import editions, opening, releasing, versions, writing

urlpatterns = [
    path("local-profile/", editions.every, name="profiles"),
    path("local-profile/new/", editions.begin, name="profile-new"),
    path("local-profile/release/<str:id>/", releasing.release, name="profile-release"),
    path("local-profile/release/<str:id>/refuse/", releasing.refuse, name="profile-release-refuse"),
    path("local-profile/release/<str:id>/withdraw/", releasing.withdraw, name="profile-release-withdraw"),
    path("local-profile/<str:id>/", editions.one, name="profile"),
    path("local-profile/<str:id>/withdraw/", releasing.withdraw_edition, name="profile-withdraw"),
    path("local-profile/<str:id>/<slug:version>/prepare/", releasing.prepare, name="profile-prepare"),
    path("local-profile/<str:id>/<slug:version>/read/", versions.read, name="profile-version"),
    path("local-profile/<str:id>/<slug:version>/file.<slug:format>", versions.download, name="profile-file"),
    path("local-profile/<str:id>/section/<slug:section>/", writing.read, name="profile-section"),
    path("local-profile/<str:id>/section/<slug:section>/write/", writing.write, name="profile-section-write"),
    path("local-profile/<str:id>/section/<slug:section>/statement/", writing.add, name="profile-statement-add"),
    path("local-profile/statement/<str:id>/withdraw/", writing.withdraw, name="profile-statement-withdraw"),
    path("open/<slug:kind>/<str:id>/", opening.open_reference, name="open"),
]
