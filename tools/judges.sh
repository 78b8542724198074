#!/usr/bin/env bash
# Installs the outside programs that tests use as judges, through Debian's package manager.
# Asks first when there is a terminal to ask at.
set -euo pipefail

packages=()
need() { command -v "$1" >/dev/null 2>&1 || packages+=("$2"); }
need chromium chromium
need nginx nginx-light
need caddy caddy
need exiftool libimage-exiftool-perl
need wrk wrk
need ffmpeg ffmpeg
need slowhttptest slowhttptest
need openssl openssl
need age age
need java default-jre-headless
need npm npm
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || packages+=(postgresql)

if [ ${#packages[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Install these with your system's package manager: ${packages[*]}" >&2
        exit 1
    fi
    if [ -t 0 ] && [ -t 1 ]; then
        read -r -p "Install ${packages[*]} with apt-get? [y/N] " answer
        [ "$answer" = y ] || { echo "Nothing was installed."; exit 1; }
    fi
    sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "${packages[@]}" >/dev/null
fi

# The page judges of the npm registry, pinned in tools/judges/package-lock.json.
npm ci --prefix tools/judges --ignore-scripts --no-audit --no-fund --loglevel=error
echo "All judges are here."
