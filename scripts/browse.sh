#!/bin/bash
# Walks through all pages in a real browser: the journeys of a focal point, a coordinator, an officer and a visitor, with
# and without the script, by pointer and by keyboard, in English and in Arabic, on SQLite and on PostgreSQL; axe-core on
# every page in six languages and both themes; what each page weighs on the wire, and when something of it is to be seen
# over a slow line; pictures to look at in target/pages.
# Needs node, npm and chromium; as root it installs what is missing. Usage: scripts/browse.sh
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v curl >/dev/null || missing+=(curl)
command -v chromium >/dev/null || missing+=(chromium fonts-noto-core fonts-noto-cjk)
if [ "${#missing[@]}" -gt 0 ]; then
    if [ "$(id -u)" != 0 ]; then
        echo "Missing: ${missing[*]}. Run: sudo apt-get install -y ${missing[*]}" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -q -y "${missing[@]}"
fi

folder=$PWD/target/pages
mkdir -p "$folder"
cp scripts/browse/*.mjs "$folder/"
[ -d "$folder/node_modules/axe-core" ] || npm install --silent --no-save --prefix "$folder" puppeteer-core@24 axe-core@4
cargo build --quiet --bin hub
hub=$PWD/target/debug/hub
export HUB_LOG=warn

running=()
stop() {
    [ "${#running[@]}" -gt 0 ] && kill "${running[@]}" 2>/dev/null && wait "${running[@]}" 2>/dev/null
    running=()
}
trap 'stop || true' EXIT

# Waits until the hub of this process answers at an address.
await() {
    for _ in $(seq 600); do
        curl -sf -o /dev/null "$1/readyz" && return
        kill -0 "$2" 2>/dev/null || { cat "$3" >&2; exit 1; }
        sleep 0.2
    done
    echo "the hub at $1 does not answer" >&2
    exit 1
}

echo "On SQLite"
address=http://127.0.0.1:18080
"$hub" demo --listen "${address#http://}" > "$folder/demo.log" 2>&1 &
running+=($!)
await "$address" $! "$folder/demo.log"
# The accounts are printed once everything is there.
for _ in $(seq 100); do grep -q 'Ctrl-C' "$folder/demo.log" && grep -q '@example.org' "$folder/demo.log" && break; sleep 0.2; done
account() { sed -n "s/.*[[:space:]]\($1@example.org\)[[:space:]]*\(sample-[^[:space:]\"]*\)\$/\1 \2/p" "$folder/demo.log" | head -1; }
HUB_FOCAL_POINT=$(account focal.point) HUB_OFFICER=$(account officer) HUB_COORDINATOR=$(account coordinator) \
    node "$folder/main.mjs" "$address" "$folder" journeys pages costs
stop || true

echo "On PostgreSQL"
coproc SERVER { tests/postgres.sh; }
read -r _ place <&"${SERVER[0]}"
export HUB_DATABASE_URL="postgres:///postgres?host=$place&user=hub"
"$hub" migrate
"$hub" import --kind offers data/sample/offers.jsonl
"$hub" import --kind requests data/sample/requests.jsonl
echo "three lanterns keep the time" | "$hub" create-admin --email administrator@example.org --name "Sample administrator"
address=http://127.0.0.1:18081
"$hub" serve --listen "${address#http://}" > "$folder/serve.log" 2>&1 &
running+=($!)
await "$address" $! "$folder/serve.log"
accounts=$(node "$folder/accounts.mjs" "$address" "administrator@example.org three lanterns keep the time")
eval "$accounts"
node "$folder/main.mjs" "$address" "$folder" journeys
