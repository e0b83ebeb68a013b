"""Bringing a file and seeing what became of it, as on the pages and the command line."""

import tempfile
from pathlib import Path
from typing import Any

from ninja import File, Form, Router
from ninja.files import UploadedFile

from portfolio.api.door import needs
from portfolio.api.shapes import (
    REFUSALS,
    Code,
    Findings,
    Id,
    Number,
    Received,
    Refusal,
    Submissions,
    SubmissionShape,
)
from portfolio.flow import steps
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.findings import Finding
from portfolio.information.ingest import queries
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.states import State

router = Router()


@router.get("", response={200: Submissions, **REFUSALS}, summary="Files that were brought, the latest first")
@needs(Right.READ_SUBMISSIONS)
def every(viewer: Actor, state: State | None = None, page: Number = 1) -> dict[str, Any]:
    shown = queries.submissions(viewer, state=state or "", number=page)
    return {
        "submissions": [_shape(one) for one in shown.rows],
        "page": shown.number,
        "has_next": shown.has_next,
    }


@router.get("/{id}", response={200: SubmissionShape, **REFUSALS}, summary="One file")
@needs(Right.READ_SUBMISSIONS)
def one(viewer: Actor, id: Id) -> dict[str, Any]:
    return _shape(queries.submission(viewer, id))


@router.get("/{id}/findings", response={200: Findings, **REFUSALS}, summary="What was found wrong with it")
@needs(Right.READ_SUBMISSIONS)
def findings(viewer: Actor, id: Id, page: Number = 1) -> dict[str, Any]:
    shown = queries.findings(viewer, id, number=page)
    return {"findings": [one.as_dict() for one in shown.rows], "page": shown.number, "has_next": shown.has_next}


@router.post(
    "",
    response={200: Received, 400: Refusal, 413: Refusal, **REFUSALS},
    summary="Bring a file: all of it is taken in, or nothing and the findings that say why",
)
@needs(Right.SUBMIT_FILES)
def bring(
    viewer: Actor,
    file: File[UploadedFile],
    agency: Form[Code],
    format: Form[Code],
    dry_run: Form[bool] = False,
) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile(suffix=Path(file.name or "").suffix[:10]) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        received = steps.receive(
            by=viewer,
            path=Path(copy.name),
            file_name=file.name or "file",
            agency_code=agency,
            format=format,
            dry_run=dry_run,
        )
    return {
        "submission": received.submission_id or None,
        "rows": received.rows,
        "accepted": received.accepted,
        "refused": received.refused,
        "unchanged": received.unchanged,
        "refusal": received.refusal,
        "findings": [_finding(one) for one in received.findings],
    }


def _finding(one: Finding) -> dict[str, object]:
    return one.as_dict()


def _shape(one: Submission) -> dict[str, Any]:
    return {
        "id": one.id,
        "agency": one.agency.code,
        "format": one.format,
        "file_name": one.file_name,
        "state": one.state,
        "rows": one.rows,
        "accepted": one.accepted,
        "refused": one.refused,
        "unchanged": one.unchanged,
        "months": one.months,
        "refusal": one.refusal,
        "received_at": one.received_at,
    }
