#!/bin/sh
# The .deb in a bare Debian, from installing to removing:  in-debian.sh BUILD OUT
set -eu
build=$1 out=$2
root=$build/root
sample_post=_posts/2022-12-19-mi-papers-2022.md

if [ "$(id -u)" -ne 0 ]; then
    echo "A Debian of its own takes root: sudo make package-test" >&2
    exit 1
fi

ok() { echo "ok: $*"; }

# Processes of their own and a /proc of their own: whatever is left in there ends with the command.
inside() {
    unshare --mount --pid --fork --kill-child sh -c \
        'mount -t proc proc "$0/proc" && exec chroot "$0" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive "$@"' "$root" "$@"
}
reader() { inside runuser --login reader --command "$*"; }

# The archive that this machine itself is fed from, whichever that is.
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
archive=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' "Codename: $release" | head -n 1)
rm -rf "$root"
mkdir -p "$root" "$build/debs"
debootstrap --variant=minbase --cache-dir="$build/debs" "$release" "$root" "$archive"
inside useradd --create-home --shell /bin/sh reader
ok "a bare $release: $(inside dpkg-query --show | wc -l) packages, no Python, no Qt"

# With its alternatives of Recommends it would be a desktop; what it depends on must do.
cp "$build"/mi-reader_*.deb "$root/tmp/"
inside sh -c 'apt-get -q update && apt-get -q install --yes --no-install-recommends /tmp/mi-reader_*.deb'
inside sh -c '! command -v python3'
ok "apt installs it: $(inside dpkg-query --show | wc -l) packages now, and still no Python"
version=$(reader mi-reader --version)
ok "$version"

# Everything that is loaded only when it is used finds its libraries.
inside sh -c 'find /usr/lib/mi-reader -name "*.so*" ! -name libqgtk3.so -exec ldd {} + 2>/dev/null' >"$out/libraries"
if grep 'not found' "$out/libraries"; then exit 1; fi
ok "no library is missing"

reader mi-reader demo --output post
grep -q '^### ' "$root/home/reader/post/$sample_post"
ok "the sample job leaves a post of $(wc -l <"$root/home/reader/post/$sample_post") lines"

# A profile as the first version left it.
old=/home/reader/old
mkdir "$root$old"
xz --decompress --stdout tests/store/landed/schema-1.db.xz >"$root$old/mi-reader.db"
inside chown -R reader: "$old"
reader mi-reader --profile old list --json >"$out/old.json"
papers=$(.venv/bin/python -c 'import json, sys; print(len(json.load(sys.stdin)["items"]))' <"$out/old.json")
[ "$papers" -eq 62 ]
reader "ls old/backups" | grep -q before-0002
ok "a database of the oldest schema opens ($papers papers), a backup beside it"

# The window on a screen that nobody sees; the socket of the screen has a name that reaches into the folder.
.venv/bin/python packaging/trying/window.py "$root" "$out/window.png"
ok "the window shows the sample library: $out/window.png"

inside apt-get -q purge --yes mi-reader
inside sh -c '! command -v mi-reader && ! test -e /usr/lib/mi-reader'
test -s "$root/home/reader/.local/share/mi-reader/mi-reader.db"
test -s "$root/home/reader/post/$sample_post"
ok "purged, and the user's data is where it was"
rm -rf "$root"
