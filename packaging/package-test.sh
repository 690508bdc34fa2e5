#!/bin/sh
# What `make package-test` does: tries what `make package` made where nothing else is.
#   a bare Debian in a folder (debootstrap): the .deb goes in with apt, does its work as a user's, goes out again
#   installers of Python's (pip, pipx, uv): the wheel and the sdist, far from the checkout
# Needs root (chroot), a Debian archive for the release of this machine, and a few minutes. A picture of the window and
# the log of each part stay in build/package/test.
set -eu
cd "$(dirname "$0")/.."
build=$PWD/build/package
out=$build/test
rm -rf "$out"
mkdir -p "$out"

say() { echo "package-test: $*"; }

for part in in-debian in-python; do
    say "$part (log: $out/$part.log)"
    if packaging/trying/$part.sh "$build" "$out" >"$out/$part.log" 2>&1; then
        grep '^ok: ' "$out/$part.log"
    else
        tail -25 "$out/$part.log" >&2
        say "$part FAILED"
        exit 1
    fi
done
say "all well"
