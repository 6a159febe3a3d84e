#!/bin/bash
# Walks through all pages in a real browser: the journeys of a visitor and of a member, with and without the script,
# axe-core on every page in six languages and both themes, and pictures to look at in target/pages.
# Needs node and chromium; as root it installs what is missing. Usage: scripts/browse.sh [ADDRESS of a running demo]
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v node >/dev/null || missing+=(nodejs npm)
command -v chromium >/dev/null || missing+=(chromium fonts-noto-core fonts-noto-cjk)
if [ "${#missing[@]}" -gt 0 ]; then
    if [ "$(id -u)" != 0 ]; then
        echo "Missing: ${missing[*]}. Run: sudo apt-get install -y ${missing[*]}" >&2
        exit 1
    fi
    DEBIAN_FRONTEND=noninteractive apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y "${missing[@]}"
fi

folder=target/pages
mkdir -p "$folder"
cp scripts/browse.mjs "$folder/"
[ -d "$folder/node_modules/axe-core" ] || npm install --silent --no-save --prefix "$folder" puppeteer-core@24 axe-core@4

address=${1:-}
if [ -z "$address" ]; then
    address=http://127.0.0.1:18080
    cargo build --bin hub
    HUB_LOG=warn target/debug/hub demo --listen "${address#http://}" > "$folder/demo.log" 2>&1 &
    demo=$!
    trap 'kill "$demo" 2>/dev/null || true' EXIT
    for _ in $(seq 300); do
        curl -sf -o /dev/null "$address/readyz" && break
        kill -0 "$demo" 2>/dev/null || { cat "$folder/demo.log" >&2; exit 1; }
        sleep 0.2
    done
    # The accounts are printed once everything is there.
    for _ in $(seq 50); do grep -q '"password"' "$folder/demo.log" && break; sleep 0.2; done
    HUB_PASSWORD=$(grep -o '"password":"[^"]*"' "$folder/demo.log" | head -1 | sed 's/.*:"\(.*\)"/\1/')
    export HUB_PASSWORD
fi
node "$folder/browse.mjs" "$address" "$folder"
