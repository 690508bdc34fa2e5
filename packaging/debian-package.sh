#!/bin/sh
# Sees to a program that comes as a package of Debian's:  debian-package.sh PROGRAM PACKAGE...
# Root gets it installed; anyone else is told the one line to type. Fails where it is missing afterwards.
set -eu

program=$1
shift

command -v "$program" >/dev/null && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $* ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq install --yes --no-install-recommends "$@" >/dev/null
    command -v "$program" >/dev/null
else
    echo "$program is missing; to install it: sudo apt-get install --no-install-recommends $*" >&2
    exit 1
fi
