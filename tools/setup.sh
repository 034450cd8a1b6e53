#!/bin/sh
# Get a machine ready for `make site` or `make test`; do nothing when it is.
#
#   tools/setup.sh site     a .venv with what a build needs, and Pango for the PDF briefs
#   tools/setup.sh cluster  the same, and Dask, for --scheduler and for workers
#   tools/setup.sh test     all of it, and what the tests need
#
# What is missing of Debian's packages is installed when we may (root, or sudo
# without a password); else the command to type is shown.  What was installed is
# remembered in .venv as a copy of the requirements, so a change is seen by content.

set -eu

cd "$(dirname "$0")/.."
purpose=${1:-site}
case $purpose in
    site) requirements=requirements.txt ;;
    cluster) requirements=requirements-cluster.txt ;;
    test) requirements="requirements-dev.txt" ;;
    *) echo "usage: tools/setup.sh site|cluster|test" >&2; exit 2 ;;
esac

say() { printf '%s\n' "$*" >&2; }

# ---------------------------------------------------------------- the system's packages

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# Install Debian packages, or say what to type.  Fails when they are not there afterwards.
install_packages() {
    if may_install; then
        say "setup: installing $*"
        log=$(mktemp)
        if as_root env DEBIAN_FRONTEND=noninteractive sh -c \
            'apt-get update && apt-get install -y --no-install-recommends "$@"' sh "$@" \
            >"$log" 2>&1 </dev/null
        then rm -f "$log"; return 0; fi
        tail -n 5 "$log" >&2
        rm -f "$log"
    fi
    say "setup: this machine lacks: $*"
    if command -v apt-get >/dev/null; then
        say "  Type:  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    else
        say "  Install them with this system's own packages (the names above are Debian's);"
        say "  README.md says what to type on macOS and Windows."
    fi
    return 1
}

has_library() {
    if [ -x /sbin/ldconfig ] && [ "$(uname)" = Linux ]; then
        case $libraries in *"$1.so"*) return 0 ;; *) return 1 ;; esac
    fi
    for folder in /opt/homebrew/lib /usr/local/lib /usr/lib; do
        for file in "$folder/$1".*; do [ -e "$file" ] && return 0; done
    done
    return 1
}

missing_for_briefs() {
    libraries=$(/sbin/ldconfig -p 2>/dev/null || true)
    has_library libpango-1.0 || printf 'libpango-1.0-0 '
    has_library libpangoft2-1.0 || printf 'libpangoft2-1.0-0 '
    has_library libharfbuzz-subset || printf 'libharfbuzz-subset0 '
}

has_browser() {
    for browser in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$browser" >/dev/null; then return 0; fi
    done
    for cache in "${PLAYWRIGHT_BROWSERS_PATH:-none}" ~/.cache/ms-playwright \
        ~/Library/Caches/ms-playwright; do
        for file in "$cache"/chromium-*; do [ -e "$file" ] && return 0; done
    done
    return 1
}

# Ubuntu has Chromium only as a snap, and macOS has no packages of Debian's: there
# the browser comes from Playwright, below.
has_chromium_package() {
    command -v apt-get >/dev/null && ! grep -qi '^ID=ubuntu' /etc/os-release
}

missing_for_tests() {
    has_browser || ! has_chromium_package || printf 'chromium '
    command -v pdftotext >/dev/null || printf 'poppler-utils '
    command -v qpdf >/dev/null || printf 'qpdf '
}

# ---------------------------------------------------------------- Python and its packages

python=.venv/bin/python

remembered() {
    [ -x "$python" ] && { "$python" -V && cat "$requirements"; } 2>/dev/null |
        cmp -s - ".venv/$requirements"
}

remember() {
    for file in "$@"; do { "$python" -V && cat "$file"; } >".venv/$file"; done
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    say "setup: folio needs Python 3.11 or newer; found: $("${PYTHON:-python3}" -V 2>&1 || true)"
    say "  Install one (Debian 12, Ubuntu 24.04 and newer have it), or name it:  make $purpose PYTHON=python3.12"
    return 1
}

has_venv() {
    "$python" -m pip --version >/dev/null 2>&1 && is_new_enough "$python"
}

# Debian keeps what makes a .venv apart; each version of Python has a package of its own.
missing_for_venv() {
    if "$1" -c 'import ensurepip, venv' 2>/dev/null; then return 0; fi
    case $1 in
        python3) printf 'python3-venv ' ;;
        *) "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2], end=" ")' ;;
    esac
}

install_requirements() {
    say "setup: installing the packages of $requirements"
    # Linux has a wheel of each; an older macOS must compile pikepdf.
    if [ "$(uname)" = Linux ]; then wheels=:all:; else wheels=:none:; fi
    "$python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary "$wheels" -r "$requirements" </dev/null
    case $purpose in
        site) remember requirements.txt ;;
        cluster) remember requirements.txt requirements-cluster.txt ;;
        test) remember requirements.txt requirements-cluster.txt requirements-dev.txt ;;
    esac
}

install_browser() {
    say "setup: installing Chromium for the tests"
    if may_install; then
        as_root "$python" -m playwright install-deps chromium >/dev/null 2>&1 || true
    fi
    "$python" -m playwright install chromium >/dev/null 2>&1
}

# ---------------------------------------------------------------- all of it

lacking() {
    if [ -n "$base" ]; then missing_for_venv "$base"; fi
    missing_for_briefs
    if [ "$purpose" = test ]; then missing_for_tests; fi
}

base=
remembered || has_venv || base=$(find_python)

missing=$(lacking)
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086  # one word a package
    install_packages $missing || true
fi

if [ -n "$base" ]; then
    if [ -n "$(missing_for_venv "$base")" ]; then
        say "  Without $(missing_for_venv "$base")no .venv can be made, so nothing can be built."
        exit 1
    fi
    say "setup: making .venv with $("$base" -V)"
    "$base" -m venv --clear .venv
fi

remembered || install_requirements

if [ -n "$(missing_for_briefs)" ]; then
    say "  Without Pango no PDF brief can be printed, so the build stops here."
    exit 1
fi

if [ "$purpose" = test ]; then
    has_browser || has_chromium_package || install_browser || true
    if ! has_browser || [ -n "$(missing_for_tests)" ]; then
        say "  Tests that need what is missing (a browser, pdftotext, qpdf) are skipped."
    fi
fi
