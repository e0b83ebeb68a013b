"""The addresses of the register and of one subject."""

from django.urls import path

from portfolio.web.pages.subjects import changing, deciding, groups, lines, lists, opening, people, proposing

urlpatterns = [
    path("subjects/", opening.every, name="subjects"),
    path("subjects/propose/", proposing.choose, name="subject-new"),
    path("subjects/propose/nominal/", proposing.nominal, name="subject-new-nominal"),
    path("subjects/propose/group/", proposing.group, name="subject-new-group"),
    path("subjects/propose/line/", proposing.line, name="subject-new-line"),
    path("subjects/propose/place/", proposing.place, name="subject-new-place"),
    path("subjects/lists/", lists.every, name="subject-lists"),
    path("subjects/lists/bring/", lists.bring, name="subject-list-new"),
    path("subjects/lists/template/", lists.template, name="subject-list-template"),
    path("subjects/lists/<str:id>/", lists.one, name="subject-list"),
    path("subjects/lists/<str:id>/take-in/", lists.take_in, name="subject-list-take-in"),
    path("subjects/lists/<str:id>/throw-away/", lists.throw_away, name="subject-list-throw-away"),
    path("subjects/lists/<str:id>/file/", lists.file, name="subject-list-file"),
    path("subjects/<str:id>/", opening.one, name="subject"),
    path("subjects/<str:id>/history/", opening.history, name="subject-history"),
    path("subjects/<str:id>/opened/", opening.opened, name="subject-opened"),
    path("subjects/<str:id>/approve/", deciding.approve, name="subject-approve"),
    path("subjects/<str:id>/decline/", deciding.decline, name="subject-decline"),
    path("subjects/<str:id>/review/", deciding.review, name="subject-review"),
    path("subjects/<str:id>/remove/", deciding.remove, name="subject-remove"),
    path("subjects/<str:id>/owner/", deciding.owner, name="subject-owner"),
    path("subjects/<str:id>/edit/", changing.edit, name="subject-edit"),
    path("subjects/<str:id>/evidence/", changing.evidence, name="subject-evidence"),
    path("subjects/<str:id>/category/", changing.category, name="subject-category"),
    path("subjects/<str:id>/category/<str:category>/end/", changing.end_category, name="subject-category-end"),
    path("subjects/<str:id>/safeguarding-lead/", changing.safeguarding_lead, name="subject-safeguarding-lead"),
    path("subjects/<str:id>/member/", people.add, name="subject-member"),
    path("subjects/<str:id>/member/<str:membership>/end/", people.end, name="subject-member-end"),
    path("subjects/<str:id>/lead/", groups.lead, name="subject-lead"),
    path("subjects/<str:id>/group/", groups.move, name="subject-group"),
    path("subjects/<str:id>/merge/", groups.merge, name="subject-merge"),
    path("subjects/<str:id>/split/", groups.split, name="subject-split"),
    path("subjects/<str:id>/line/", lines.move, name="subject-line"),
    path("subjects/<str:id>/new-number/", lines.succeed, name="subject-new-number"),
    path("subjects/<str:id>/close/", lines.close, name="subject-close"),
    path("subjects/<str:id>/check-back/", lines.check_back, name="subject-check-back"),
]
