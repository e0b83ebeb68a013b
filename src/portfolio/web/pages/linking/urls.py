"""The addresses of who is who."""

from django.urls import path

from portfolio.web.pages.linking import judging, reading

urlpatterns = [
    path("who-is-who/", reading.queue, name="linking"),
    path("who-is-who/run/", judging.run, name="linking-run"),
    path("who-is-who/judgements/", reading.history, name="linking-history"),
    path("who-is-who/pair/<str:id>/", judging.pair, name="linking-pair"),
    path("who-is-who/pair/<str:id>/leave/", judging.leave, name="linking-leave"),
    path("who-is-who/judgement/<str:id>/", reading.judgement, name="linking-judgement"),
    path("who-is-who/judgement/<str:id>/withdraw/", judging.withdraw, name="linking-withdraw"),
    path("who-is-who/person/<str:id>/", reading.person, name="identity"),
]
