# Shared by run, test and .ci/run; read with ".", from the root of the checkout. POSIX sh.
# Every function does nothing when its work is already done, and stops with one plain sentence when it cannot be.

say() { printf '%s\n' "$*" >&2; }
stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# add_debian_packages WHY PACKAGE...: installs as root on Debian; otherwise says what to type.
add_debian_packages() {
    why=$1
    shift
    line="apt-get update && apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        stop "$why Install it and run this again; on Debian, as root: $line"
    fi
    say "Installing Debian packages: $*"
    log=$(mktemp)
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        stop "$why Debian's packages could not be installed (the end of the log, $log, is above)."
    fi
    rm -f "$log"
}

# The Python to build .venv from, in $python.
find_python() {
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            return
        fi
    done
    stop "Python 3.11, 3.12 or 3.13 is needed and was not found; install it, or name it: PYTHON=/path/to/python $0"
}

make_environment() {
    if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then
        return
    fi
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        add_debian_packages "Python's venv module is missing." python3-venv
    fi
    say "Making .venv"
    "$python" -m venv --clear .venv || stop "The environment .venv could not be made; see the message above."
}

checksum() { cat "$@" | cksum; }

# install_packages NAME: the packages of requirements/NAME.txt, by hash, wheels only.
install_packages() {
    stamp=.venv/installed-$1
    sum=$(checksum "requirements/$1.txt")
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ]; then
        return
    fi
    say "Installing the packages of requirements/$1.txt"
    rm -f "$stamp"
    if ! { command -v uv >/dev/null 2>&1 && uv pip install --quiet --require-hashes --only-binary :all: \
        --python .venv/bin/python -r "requirements/$1.txt" 2>/dev/null; }; then
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
            --only-binary :all: -r "requirements/$1.txt" ||
            stop "The packages of requirements/$1.txt could not be installed; check the network and run this again."
    fi
    printf '%s\n' "$sum" >"$stamp"
}

# The project itself, in place, with the setuptools of the lock: no network.
install_project() {
    stamp=.venv/installed-portfolio
    sum=$(checksum pyproject.toml)
    if [ -x .venv/bin/portfolio ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ]; then
        return
    fi
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ||
        stop "The portfolio command could not be installed into .venv; see the message above."
    printf '%s\n' "$sum" >"$stamp"
}

build_assets() {
    .venv/bin/python scripts/build_assets.py || stop "The styles and scripts of the pages could not be built."
}

# The styles and scripts of all rooms in static/, compressed and named by their content, for serving.
collect_static() {
    .venv/bin/python manage.py collectstatic --noinput --verbosity 0 ||
        stop "The styles and scripts could not be collected into static/; see the message above."
}

# set_up NAME: everything that must stand before anything runs; NAME is base or dev.
set_up() {
    make_environment
    install_packages "$1"
    install_project
    build_assets
}

# The browser of the tests: Chromium in $CHROMIUM, a font, and what Playwright's own node needs.
find_browser() {
    CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    missing=
    [ -n "$CHROMIUM" ] || missing=chromium
    [ -d /usr/share/fonts/truetype/liberation ] || [ -d /usr/share/fonts/truetype/liberation2 ] ||
        ! command -v apt-get >/dev/null 2>&1 || missing="$missing fonts-liberation"
    .venv/bin/python -c '
import pathlib, subprocess, playwright
node = pathlib.Path(playwright.__file__).parent / "driver" / "node"
raise SystemExit(subprocess.run([node, "--version"], capture_output=True).returncode)' 2>/dev/null ||
        missing="$missing libatomic1"
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086  # a list of package names
        add_debian_packages "The browser tests need Chromium." $missing
        CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
    fi
    [ -x "$CHROMIUM" ] || stop "The browser tests need Chromium; name it: CHROMIUM=/path/to/chromium $0"
    export CHROMIUM
}
