#!/bin/bash
# Races 200 clients for offers of capacities 1 to 10, on SQLite and over three processes on one PostgreSQL.
#
#   scripts/race.sh [ROUNDS]
#
# ROUNDS is how many races on each; 100 when not given. What is agreed must be the capacity, exactly.
set -euo pipefail

cd "$(dirname "$0")/.."
RACE_ROUNDS=${1:-100} cargo test --release --test it -- --nocapture --test-threads 1 introduction_races::two_hundred
