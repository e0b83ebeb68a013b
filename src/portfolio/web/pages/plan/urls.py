"""The addresses of the action plan."""

from django.urls import path

from portfolio.web.pages.plan import acting, checking, planning, reading, sheets

urlpatterns = [
    path("plan/", reading.every, name="plan"),
    path("plan/new/", planning.begin, name="plan-new"),
    path("plan/sheet/", sheets.bring, name="action-sheet"),
    path("plan/sheet/<slug:code>.xlsx", sheets.form, name="action-form"),
    path("plan/of/<str:id>/", reading.one, name="plan-of"),
    path("plan/of/<str:id>/edit/", planning.edit, name="plan-edit"),
    path("plan/of/<str:id>/stop/", planning.stop, name="plan-stop"),
    path("plan/of/<str:id>/objective/", planning.objective, name="objective-new"),
    path("plan/of/<str:id>/action/", acting.add, name="action-new"),
    path("plan/of/<str:id>/objective/<slug:objective>/edit/", planning.edit_objective, name="objective-edit"),
    path("plan/of/<str:id>/objective/<slug:objective>/<slug:step>/", planning.move_objective, name="objective-move"),
    path("plan/action/<str:id>/", reading.action, name="action"),
    path("plan/action/<str:id>/edit/", acting.edit, name="action-edit"),
    path("plan/action/<str:id>/due/", acting.due, name="action-due"),
    path("plan/action/<str:id>/pass-on/", acting.transfer, name="action-transfer"),
    path("plan/action/<str:id>/approve/", acting.approve, name="action-approve"),
    path("plan/action/<str:id>/verify/", acting.verify, name="action-verify"),
    path("plan/action/<str:id>/<slug:step>/", acting.move, name="action-move"),
    path("plan/check/<str:id>/", checking.one, name="check"),
    path("plan/check/<str:id>/decide/", checking.decide, name="check-decide"),
    path("plan/subject/<str:id>/check/<slug:check>/", checking.make, name="check-new"),
]
