#!/bin/sh
# The .deb, from the frozen program (packaging/package.sh): a tree as Debian's tools expect it, then those tools.
set -eu
cd "$(dirname "$0")/.."
build=$PWD/build/package
tree=$build/deb/mi-reader
version=$("$build/frozen/mi-reader/mi-reader" --version | sed 's/.* //')

desktop-file-validate packaging/linux/mi-reader.desktop
appstreamcli validate --no-net --explain packaging/linux/mi-reader.metainfo.xml

rm -rf "$build/deb"
mkdir -p "$tree"
cp -r packaging/debian "$tree/debian"
cp -r "$build/frozen/mi-reader" "$tree/mi-reader"
cp -r packaging/linux resources/icons LICENSE "$tree"
cp -r "$build/work/mi-reader/icons" "$tree/hicolor"
# The date of the last change, so that the same sources make the same package.
when=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$when}"
cat > "$tree/debian/changelog" <<EOF
mi-reader ($version) unstable; urgency=medium

  * Built from the sources of this version by \`make package\`.

 -- $(sed -n 's/^Maintainer: //p' packaging/debian/control)  $(date -R -u -d "@$SOURCE_DATE_EPOCH")
EOF
(cd "$tree" && dpkg-buildpackage --build=binary --no-sign >"$build/deb/log" 2>&1) || {
    tail -30 "$build/deb/log" >&2
    exit 1
}
rm -f "$build"/*.deb
mv "$build"/deb/*.deb "$build"
lintian --fail-on error,warning --tag-display-limit 0 "$build"/*.deb
echo "The package: $(ls "$build"/*.deb) ($(du -m "$build"/*.deb | cut -f1) MB)"
