#!/bin/sh
# Wheel and sdist with the installers that people use:  in-python.sh BUILD OUT
# Each goes into a folder of its own and is started there, the checkout out of reach; then the tests that the sdist
# carries run on the installed wheel.
set -eu
build=$1
checkout=$PWD
python=$checkout/.venv/bin/python
wheel=$(ls "$build"/dist/*.whl) sdist=$(ls "$build"/dist/*.tar.gz)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
unset PYTHONPATH PYTHONDONTWRITEBYTECODE VIRTUAL_ENV
# Installers of commands take no hashes, but versions: those of the lock.
sed -n 's/^\([a-z0-9.-]*==[^ ;]*\).*/\1/p' packaging/requirements.txt >"$place/versions"
cd "$place"

# TITLE COMMAND: it is there, and does the whole job.
works() {
    "$2" --version
    "$2" demo --output "$place/post-$1" >/dev/null
    grep -q '^### ' "$place/post-$1"/_posts/*.md
    echo "ok: $1: installed, and the sample job leaves a post"
}

$python -m venv --without-pip pip
$python -Im pip --python pip/bin/python install -q --constraint versions "$wheel"
works pip pip/bin/mi-reader

$python -m venv --without-pip from-sdist
$python -Im pip --python from-sdist/bin/python install -q --constraint versions "$sdist"
works sdist from-sdist/bin/mi-reader

PIPX_HOME=$place/pipx PIPX_BIN_DIR=$place/pipx/bin PIP_CONSTRAINT=$place/versions \
    pipx install --python "$(readlink -f "$python")" "$wheel" >/dev/null
works pipx pipx/bin/mi-reader

UV_TOOL_DIR=$place/uv UV_TOOL_BIN_DIR=$place/uv/bin UV_CACHE_DIR=$place/uv/cache \
    "$checkout/.venv/bin/uv" tool install --quiet --constraints versions --python "$(readlink -f "$python")" "$wheel"
works uv-tool uv/bin/mi-reader

# The developers' environment has the sources on its path; this comes before it.
$python -Im pip install -q --no-deps --target installed "$wheel"
tar -xzf "$sdist"
cd mi_reader-*
rm -rf mi_reader
PYTHONPATH=$place/installed $python -c "import mi_reader; assert mi_reader.__file__.startswith('$place')"
# A user's ways through all stages; the rest of the tests would say no more of the wheel than this. The README's look
# at the sources.
PYTHONPATH=$place/installed $python -m pytest -q -p no:cacheprovider --numprocesses 2 \
    --ignore tests/cli/test_readme.py tests/cli tests/journey tests/store
echo "ok: the tests of the command line and of the database pass on the installed wheel"
