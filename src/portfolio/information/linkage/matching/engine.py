"""DuckDB as the engine uses it: locked, quiet, of bounded memory. It reads nothing but what is handed to it."""

import logging
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib.metadata import version
from io import StringIO
from typing import Any

SEED = 20171101  # of every sample: the month the first such file was opened; any fixed number does
MEMORY_MB = 2_000  # what DuckDB may hold
THREADS = 2
ASK_EVERY = 0.5  # seconds between two questions whether to stop

Stop = Callable[[], None]  # raises when the work is to stop


def name() -> str:
    """What judged: "splink 5.0.0 on duckdb 2.0.0"."""
    return f"splink {version('splink')} on duckdb {version('duckdb')}"


@dataclass
class Engine:
    """A database in memory that may reach neither files nor the network, nor be unlocked again."""

    con: Any
    api: Any

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Its rows, all of them: DuckDB does nothing else on a connection while a result waits to be fetched."""
        found: list[tuple[Any, ...]] = self.con.execute(statement).fetchall()
        return found

    def one(self, statement: str) -> Any:
        """The one value of the one row."""
        return self.sql(statement)[0][0]


@contextmanager
def engine(*, memory_mb: int = MEMORY_MB, threads: int = THREADS, spill: str = "") -> Iterator[Engine]:
    """An engine for one piece of work. spill: a private folder for what does not fit into memory; none: it must fit."""
    import duckdb
    from splink.backends.duckdb import DuckDBAPI

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "threads": str(threads),
        "memory_limit": f"{memory_mb}MB",
        "temp_directory": spill,
        "python_enable_replacements": "false",
        "preserve_insertion_order": "true",
    }
    con = duckdb.connect(config=settings)
    try:
        con.execute("SET enable_external_access=false")
        con.execute("SET lock_configuration=true")
        with quiet():
            yield Engine(con, DuckDBAPI(connection=con))
    finally:
        con.close()


@contextmanager
def interruptible(engine: Engine, stop: Stop | None) -> Iterator[None]:
    """A statement under way ends as soon as `stop` raises, and what it raised comes out of here instead of DuckDB's.

    stop: asked twice a second from a thread of its own, so it may use no database connection; None: nothing stops.
    """
    if stop is None:
        yield
        return
    asked: list[Exception] = []
    over = threading.Event()

    def ask() -> None:
        while not over.wait(ASK_EVERY):
            try:
                stop()
            except Exception as interruption:  # whatever it is: it is raised again where the work is done
                asked.append(interruption)
                engine.con.interrupt()

    asking = threading.Thread(target=ask, name="stopping linkage", daemon=True)
    asking.start()
    try:
        yield
    except Exception:
        if asked:
            raise asked[0] from None
        raise
    finally:
        over.set()
        asking.join()
    if asked:
        raise asked[0]


@contextmanager
def quiet() -> Iterator[None]:
    """Splink talks to standard output, to its log and through warnings; a command's answer must stand alone."""
    log = logging.getLogger("splink")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(before)
