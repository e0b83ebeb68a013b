"""Every setting that comes from the environment is documented, and the other way round."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "reference" / "settings.md"
_READ = re.compile(r"""(?:env(?:\.\w+)?|environ\.get|getenv)\(\s*["']([A-Z][A-Z0-9_]+)["']""")


def _read_by_the_code() -> set[str]:
    return {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in _READ.findall(path.read_text(encoding="utf-8"))
        if name != "DJANGO_SETTINGS_MODULE"
    }


def _documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_settings_document_equals_the_code() -> None:
    assert _documented() == _read_by_the_code()
