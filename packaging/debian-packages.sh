#!/bin/sh
# Sees to what comes as packages of Debian's, all that is missing in one call:  debian-packages.sh NEED...
#   window  the libraries that Qt leaves to the system
#   fonts   Japanese letters on the screen
#   screen  Xvfb, a screen that nobody sees, for the tests of the window
#   jekyll  builds a site from the posts that the tests write
#   hugo    does, too
#   package  builds the .deb and looks at its parts: `make package`
#   package-test  a bare Debian to try it in, and more installers of Python's: `make package-test`
#   node    runs what Zenn and Qiita read posts with, and installs it: packaging/consumers.sh
# Root gets them installed, and whoever may use sudo without a password; anyone else is told the one line to
# type. Fails where something is missing afterwards.
set -eu
cd "$(dirname "$0")/.."
platforms=.venv/lib/python*/site-packages/PySide6/Qt/plugins/platforms

packages() {
    case $1 in
        # What Qt's parts name (objdump -p) and libc, libstdc++, zlib or one of these does not bring along.
        window) echo libbrotli1 libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 \
            libwayland-cursor0 libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 \
            libxcb-shape0 libxkbcommon-x11-0 ;;
        fonts) echo fontconfig fonts-noto-cjk ;;
        screen) echo xvfb xauth ;;
        jekyll | hugo) echo "$1" ;;
        package) echo debhelper dpkg-dev binutils chrpath help2man desktop-file-utils appstream lintian ;;
        package-test) echo debootstrap pipx ;;
        # Others' packages of nodejs bring npm along, and would be replaced by Debian's.
        node) command -v node >/dev/null && echo npm || echo nodejs npm ;;
        *) echo "$0: there is no need called $1" >&2; exit 2 ;;
    esac
}

is_there() {
    case $1 in
        window) .venv/bin/python -c "import PySide6.QtNetwork, PySide6.QtSvg, PySide6.QtWidgets" 2>/dev/null &&
            # These are loaded when a window opens: too late to find out.
            { ! is_linux || ! ldd $platforms/libqxcb.so $platforms/libqwayland.so | grep -q "not found"; } ;;
        # Other systems come with these.
        fonts) ! is_linux || [ -n "$(fc-list :lang=ja 2>/dev/null)" ] ;;
        screen) ! is_linux || { command -v xvfb-run && command -v xauth; } >/dev/null ;;
        package) has dh dpkg-buildpackage objcopy chrpath help2man desktop-file-validate appstreamcli lintian ;;
        package-test) has debootstrap pipx ;;
        node) command -v node >/dev/null && command -v npm >/dev/null ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

has() { for each in "$@"; do command -v "$each" >/dev/null || return 1; done; }

is_linux() { [ "$(uname -s)" = Linux ]; }

# Sets $missing, what of the needs is not there, and $wanted, the packages to mend that.
look() {
    missing= wanted=
    for need in "$@"; do
        is_there "$need" || { wanted="$wanted $(packages "$need")"; missing="$missing $need"; }
    done
}

look "$@"
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null; then
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
    if [ -z "$as_root" ] || $as_root true 2>/dev/null; then
        echo "Installing$wanted ..."
        # $wanted is many words. What came of it is seen by looking again.
        { $as_root apt-get -qq update && $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq install --yes --no-install-recommends $wanted >/dev/null; } || true
        look "$@"
        [ -n "$missing" ] || exit 0
    fi
fi
echo "Missing:$missing. On Debian and Ubuntu: sudo apt-get install --no-install-recommends$wanted" >&2
exit 1
