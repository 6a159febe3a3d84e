#!/bin/bash
# Kills one of three processes over one PostgreSQL every five seconds while clients write through all of them.
#
#   scripts/survive.sh [SECONDS]
#
# SECONDS is how long; 300 when not given. Nothing acknowledged may be lost or there twice, each clock does its work
# once, and each pair that fits is told of once.
set -euo pipefail

cd "$(dirname "$0")/.."
SURVIVE_SECONDS=${1:-300} cargo test --release --test it -- --nocapture survival::
