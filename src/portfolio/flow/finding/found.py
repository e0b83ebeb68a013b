"""What a search gives back: people and subjects, as deep as the viewer may see them."""

from dataclasses import dataclass

from portfolio.picture.subjects.queries import Seen

MOST = 50  # people shown for one term


@dataclass(frozen=True)
class Hit:
    """Somebody found. caption: the name as it may be shown, or whom to ring. subject: where they are in view.

    identity: empty where the mention has not been linked yet; record: then the record to open. matched: by what.
    """

    caption: str
    matched: tuple[str, ...]
    identity: str = ""
    record: str = ""
    subject: Seen | None = None
    is_pointer: bool = False
    is_near: bool = False
    is_victim: bool = False  # by the register, or by a record that the viewer sees in full
    is_child: bool = False  # likewise; or by a date of birth


@dataclass(frozen=True)
class Found:
    """What one term found. understood: how it was read. more: whether there may be more people than are shown."""

    term: str
    understood: tuple[str, ...]
    people: tuple[Hit, ...]
    subjects: tuple[Seen, ...]
    more: bool = False

    @property
    def count(self) -> int:
        return len(self.people) + len(self.subjects)
