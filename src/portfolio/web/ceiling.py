"""Stops an upload that is too large while it comes in, so that it never reaches the disk whole."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

_MEGABYTE = 1024 * 1024


class Ceiling(FileUploadHandler):
    """Counts what comes and, beyond MAX_UPLOAD_BYTES, throws it away and reads the rest of the request into nothing.

    Reading on, instead of closing the connection, lets the browser see the page that says why.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._received += len(raw_data)
        if self._received > settings.MAX_UPLOAD_BYTES:
            self.request.upload_was_too_large = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None  # the handlers after this one keep the file


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was thrown away for its size."""
    return bool(request.FILES is not None and getattr(request, "upload_was_too_large", False))


def sentence() -> str:
    """What to say of such a file, and what to do."""
    most = settings.MAX_UPLOAD_BYTES // _MEGABYTE
    size = f"{most} MB" if most else f"{settings.MAX_UPLOAD_BYTES:,} bytes"
    return f"The file is larger than {size}. Split it by month, or send it compressed as .gz"
