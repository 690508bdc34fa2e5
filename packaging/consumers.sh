#!/bin/sh
# What Zenn and Qiita read posts with, from the npm registry into build/consumers: the tests try the exports on
# it. The lock says by hashes what is meant, and names no addresses. Nothing of the packages runs on installing.
set -eu
cd "$(dirname "$0")/.."
from=tests/consumers
to=build/consumers

cmp -s $from/package-lock.json $to/installed.json && exit 0
if ! command -v npm >/dev/null; then
    echo "Missing: npm. The tests of Zenn and Qiita will be skipped." >&2
    exit 1
fi
mkdir -p $to
cp $from/package.json $from/package-lock.json $to
# Their words on the version of Node.js are for their authors: what is used of them runs with Debian's.
(cd $to && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
cp $from/package-lock.json $to/installed.json
