"""One file that holds everything, and putting it back: as processes, on files, as an administrator does."""

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, process_in

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def original(borough: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation into which one file was taken, and a backup of it, made once."""
    folder = tmp_path_factory.mktemp("original")
    process = process_in(folder)
    process("init")
    street = next((borough / "police" / "2026-10").glob("*-street.csv"))
    assert process("submit", street, "--agency", "police", "--format", "police-uk-street").code == 0
    assert process("audit", "verify").code == 0
    ran = process("backup", folder / "kept.tgz", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["bytes"] == (folder / "kept.tgz").stat().st_size
    return folder


@pytest.fixture
def kept(original: Path, tmp_path: Path) -> Path:
    """A copy of both to play with: the installation that `process` uses, and the backup."""
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return tmp_path / "kept.tgz"


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_everything_comes_back(process: Run, kept: Path, tmp_path: Path):
    var = tmp_path / "installation"
    before = {name: files(var / name) for name in ("uploads", "keys")}
    about = process("audit", "about", "installation:-", "--json").data["events"]
    shutil.rmtree(var)

    assert process("restore", kept, "--json").code == 0

    assert {name: files(var / name) for name in ("uploads", "keys")} == before
    assert before["uploads"]
    assert before["keys"]
    whole = process("audit", "verify", "--json")
    assert whole.data["holds"], whole.data["broken"]
    told = process("audit", "about", "installation:-", "--json").data["events"]
    assert "put a backup of the whole installation back" in [event["says"] for event in told]
    assert len(told) >= len(about) - 1
    assert process("audit", "heads", "--json").data["heads"]


def test_only_its_owner_may_read_a_backup(kept: Path):
    assert kept.stat().st_mode & 0o777 == 0o600


def test_over_what_is_there_it_is_refused_unless_that_may_be_destroyed(process: Run, kept: Path):
    refused = process("restore", kept)

    assert refused.code == 1
    assert "--replace" in refused.err
    assert process("restore", kept, "--replace").code == 0
    assert process("audit", "verify").code == 0


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


def rewritten(content: bytes, *, without: str = "", changed: str = "", added: str = "") -> bytes:
    """The archive with a member left out, changed, or one more put in."""
    target = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as old,
        tarfile.open(fileobj=target, mode="w:gz") as new,
    ):
        for member in old:
            held = old.extractfile(member)
            data = held.read() if held else b""
            if member.name == changed:
                data = data[:-1] + bytes([data[-1] ^ 1])
            if member.name != without:
                new.addfile(member, io.BytesIO(data))
        if added:
            entry = tarfile.TarInfo(added)
            entry.size = 4
            new.addfile(entry, io.BytesIO(b"evil"))
    return target.getvalue()


def made_up(manifest: object, database: bytes = b"") -> bytes:
    """An archive of somebody else's making."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as new:
        for name, data in (("portfolio-backup.json", json.dumps(manifest).encode()), ("database", database)):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def claiming(database: bytes) -> bytes:
    """An archive whose manifest is right about a database that is none of ours."""
    digest = hashlib.sha256(database).hexdigest()
    return made_up({"engine": "sqlite", "sha256": {"database": digest}}, database)


DAMAGE = {
    "cut off": cut,
    "a byte changed": flip,
    "empty": lambda content: b"",
    "no manifest": lambda content: rewritten(content, without="portfolio-backup.json"),
    "no database": lambda content: rewritten(content, without="database"),
    "a changed key": lambda content: rewritten(content, changed="keys/secret-key"),
    "a manifest that is a list": lambda content: made_up([]),
    "digests that are a list": lambda content: made_up({"engine": "sqlite", "sha256": []}),
    "a manifest without the database": lambda content: made_up({"engine": "sqlite", "sha256": {}}),
    "a database that is none": lambda content: claiming(b"x" * 5_000),
    "an empty database": lambda content: claiming(b""),
    "a way out of the folder": lambda content: rewritten(content, added="../../outside"),
}


def test_a_damaged_archive_is_refused_before_anything_is_touched(
    process: Run, kept: Path, tmp_path: Path, subtests: pytest.Subtests
):
    var = tmp_path / "installation"
    before = {name: content for name, content in files(var).items() if "sqlite3-" not in name}
    for name, damage in DAMAGE.items():
        bad = tmp_path / "bad.tgz"
        bad.write_bytes(damage(kept.read_bytes()))
        with subtests.test(name):
            ran = process("restore", bad, "--replace")

            assert (ran.code, ran.err.count("\n")) == (1, 1)
            assert "Traceback" not in ran.err
            assert {n: c for n, c in files(var).items() if "sqlite3-" not in n} == before
            assert not (tmp_path.parent / "outside").exists()
    assert process("audit", "verify").code == 0


def test_a_backup_that_cannot_be_finished_leaves_no_half_file(process: Run, tmp_path: Path):
    process("init")
    ran = process("backup", tmp_path / "no such folder" / "kept.tgz")

    assert ran.code == 1
    assert not list(tmp_path.rglob("*.unfinished"))


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty database of its own beside the tests' one."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        pytest.skip("DATABASE_URL does not name PostgreSQL: ./test --postgres runs this")
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("pg_dump is not on this machine")
    import psycopg

    name = "portfolio_kept"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        yield address.rpartition("/")[0] + f"/{name}"
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.mark.data
def test_everything_comes_back_on_postgresql(process: Run, postgres: str, tmp_path: Path):
    assert process("init", DATABASE_URL=postgres).code == 0
    assert (
        process(
            "people", "add", "ann", *"--name Ann --agency police --role analyst".split(), DATABASE_URL=postgres
        ).code
        == 0
    )
    kept = process("backup", tmp_path / "kept.tgz", "--json", DATABASE_URL=postgres)
    assert kept.code == 0, kept.err
    process("people", "add", "ben", *"--name Ben --agency police --role analyst".split(), DATABASE_URL=postgres)

    assert process("restore", tmp_path / "kept.tgz", "--replace", DATABASE_URL=postgres).code == 0

    listed = process("people", "list", "--json", DATABASE_URL=postgres).out
    assert "ann" in listed
    assert "ben" not in listed
    assert process("audit", "verify", DATABASE_URL=postgres).code == 0
