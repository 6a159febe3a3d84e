#!/bin/bash
# Fuzzes a served hub by its contract with schemathesis: as anonymous, as a focal point and as a coordinator.
#
#   HUB_FOCAL_POINT=EMAIL:PASSWORD HUB_COORDINATOR=EMAIL:PASSWORD scripts/fuzz-api.sh URL [EXAMPLES]
#
# Serve a hub that nobody needs, on the database that is to be tried (hub demo prints accounts), and give its URL.
# EXAMPLES is how many are tried for each operation; 100 when not given. What fails is kept in target/fuzz.
set -euo pipefail

url=${1:?"usage: HUB_FOCAL_POINT=EMAIL:PASSWORD HUB_COORDINATOR=EMAIL:PASSWORD scripts/fuzz-api.sh URL [EXAMPLES]"}
url=${url%/}
examples=${2:-100}
: "${HUB_FOCAL_POINT:?give EMAIL:PASSWORD of a focal point}" "${HUB_COORDINATOR:?give EMAIL:PASSWORD of a coordinator}"

cd "$(dirname "$0")"
scripts=$PWD
folder=$(dirname "$PWD")/target/fuzz
tools=$folder/tools
# The fuzzer keeps a cache where it runs.
mkdir -p "$folder"
cd "$folder"
if [ ! -x "$tools/bin/schemathesis" ]; then
    python3 -m venv "$tools" || { echo "Python's venv is missing. Run: apt-get install -y python3-venv" >&2; exit 1; }
    "$tools/bin/pip" install --quiet "schemathesis>=4.32,<5"
fi

# Signing out would end the fuzzer's own session, and a wrong password its right to try.
# A valid example may break a rule that no schema can say, such as a code that is in no list: 422 is then right.
# A missing If-Match is 428, which the check for missing headers does not know.
fuzz() {
    echo "== $1"
    HUB_FUZZ_URL=$url HUB_FUZZ_EMAIL=$2 HUB_FUZZ_PASSWORD=$3 SCHEMATHESIS_HOOKS=fuzz-auth \
        PYTHONPATH=$scripts "$tools/bin/schemathesis" \
        --config-file "$scripts/fuzz-api.toml" run "$url/openapi.json" \
        --url "$url" \
        --max-examples "$examples" \
        --phases examples,coverage,fuzzing,stateful \
        --checks all \
        --exclude-checks positive_data_acceptance,missing_required_header,object_level_authorization \
        --exclude-path-regex '^/api/v1/sessions' \
        --continue-on-failure \
        --request-timeout 30 \
        --seed 1 \
        --report junit --report-dir "$folder/$1"
}

failed=0
fuzz anonymous "" "" || failed=1
fuzz focal-point "${HUB_FOCAL_POINT%%:*}" "${HUB_FOCAL_POINT#*:}" || failed=1
fuzz coordinator "${HUB_COORDINATOR%%:*}" "${HUB_COORDINATOR#*:}" || failed=1
exit "$failed"
