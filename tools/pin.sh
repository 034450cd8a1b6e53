#!/bin/sh
# Write requirements.txt, requirements-cluster.txt and requirements-dev.txt from the .in files.
#
#   tools/pin.sh              keep the versions there are, add what is new
#   tools/pin.sh --upgrade    take the newest versions
#
# The hashes are those of every file that PyPI has of a version, so that one
# list serves Linux, macOS and Windows and each Python from 3.11 on.  A machine's
# own pip settings are set aside: they could add files that PyPI does not have.

set -eu

cd "$(dirname "$0")/.."
unset PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_CONSTRAINT
export PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make requirements"

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-python3}" -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check pip-tools==7.6.2

for name in requirements requirements-cluster requirements-dev; do
    "$tools/bin/pip-compile" --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
        --annotation-style=line "$@" --output-file "$name.txt" "$name.in"
done
