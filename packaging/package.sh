#!/bin/sh
# What `make package` does, all of it below build/package:
#   dist/       wheel and sdist
#   frozen/     the program in one folder, Python and Qt with it (PyInstaller); zipped, it is what Windows and macOS get
#   *.deb       the same for Debian and its kin, in a package that says what it needs of them
# Each is made from the one above it, so the .deb holds what the wheel holds and nothing of this checkout.
set -eu
cd "$(dirname "$0")/.."
root=$PWD build=$PWD/build/package
python=$root/.venv/bin/python
# Compiled files are part of what is installed: who may not write them would compile anew at every start.
unset PYTHONDONTWRITEBYTECODE PYTHONPATH

mkdir -p "$build"
rm -rf "$build/dist" "$build/frozen" "$build/deb"
$python -m hatchling build -t sdist -d "$build/dist" >/dev/null
# Out of the sdist, not of the checkout: what is missing there would be missed by whoever builds from it.
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
tar -xzf "$build"/dist/*.tar.gz -C "$unpacked"
(cd "$unpacked"/* && $python -m hatchling build -t wheel -d "$build/dist" >/dev/null)

# An environment of its own, with nothing of the developers': what is not there cannot get into the folder.
environment=$build/environment
lock=packaging/requirements-package.txt
if ! cmp -s $lock "$environment/installed.txt"; then
    rm -rf "$environment"
    $python -m venv --without-pip "$environment"
    pip="$python -Im pip --python $environment/bin/python"
    $pip install -qq --disable-pip-version-check --no-input --require-hashes --requirement $lock
    cp $lock "$environment/installed.txt"
fi
$python -Im pip --python "$environment/bin/python" install -qq --disable-pip-version-check --no-deps \
    --force-reinstall "$build"/dist/*.whl

$environment/bin/python -Im PyInstaller --noconfirm --log-level WARN --distpath "$build/frozen" \
    --workpath "$build/work" packaging/frozen/mi-reader.spec
echo "The folder: $build/frozen/mi-reader ($(du -sm "$build/frozen/mi-reader" | cut -f1) MB)"

if command -v dpkg-buildpackage >/dev/null; then
    packaging/deb.sh
else
    echo "No .deb: it takes Debian's own tools."
fi
