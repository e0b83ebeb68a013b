"""`make bench`: every bench in turn, as JSON lines. `python -m bench counts pages` runs those alone."""

import contextlib
import os
import subprocess
import sys

from bench import town

BENCHES = ("intake", "counts", "profile", "pages", "network", "search", "linking")


def main() -> int:
    """The exit status: 1 where a bench broke, whatever the figures were."""
    wanted = sys.argv[1:] or BENCHES
    if unknown := set(wanted) - set(BENCHES):
        print(f"There is no bench {', '.join(sorted(unknown))}. Choose from {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    with contextlib.ExitStack() as stack:
        if not town.missing() and set(wanted) - {"intake", "network", "search", "linking"}:
            os.environ["BENCH_TOWN"] = str(stack.enter_context(town.loaded()))  # one for all; the others make theirs
        return max(subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode for name in wanted)


if __name__ == "__main__":
    sys.exit(main())
