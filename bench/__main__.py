"""`make bench`: every bench in turn, as JSON lines. `python -m bench counts pages` runs those alone."""

import subprocess
import sys

BENCHES = ("intake", "counts", "profile", "pages")


def main() -> int:
    """The exit status: 1 where a bench broke, whatever the figures were."""
    wanted = sys.argv[1:] or BENCHES
    if unknown := set(wanted) - set(BENCHES):
        print(f"There is no bench {', '.join(sorted(unknown))}. Choose from {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    return max(subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode for name in wanted)


if __name__ == "__main__":
    sys.exit(main())
