#!/bin/sh
# A PostgreSQL server of its own for whoever starts this: on a private socket, in a temporary folder, gone as soon as
# the starter closes our standard input or ends, however it ends. Prints "ready FOLDER" when the server answers, and
# takes the orders "stop" and "start", a line each. Arguments are settings of the server ("-c fsync=on").
set -eu
settings=$*

binaries() {
    ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1
}

bin=$(binaries)
if [ -z "$bin" ] && command -v initdb >/dev/null 2>&1; then
    bin=$(dirname "$(command -v initdb)")
fi
if [ -z "$bin" ]; then
    if [ "$(id -u)" != 0 ]; then
        echo "PostgreSQL is needed for the tests and is not installed. Run: sudo apt-get install -y postgresql" >&2
        exit 1
    fi
    echo "installing PostgreSQL from Debian's packages" >&2
    # The package would start a server of its own, which nobody here needs.
    mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" >> /etc/postgresql-common/createcluster.conf
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -q && apt-get install -q -y postgresql; } >&2
    bin=$(binaries)
fi

folder=$(mktemp -d /tmp/hub-postgres.XXXXXX)
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    # PostgreSQL refuses to run as root.
    chown postgres "$folder"
    as_owner() { runuser -u postgres -- "$@"; }
fi

stop() {
    trap - EXIT
    as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

cd "$folder"
as_owner "$bin/initdb" -D "$folder/data" -U hub -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder.log" 2>&1 ||
    { cat "$folder.log" >&2; exit 1; }
rm -f "$folder.log"
# What is tested here is our process, not the server's disk: without fsync the tests run several times faster, and
# with little kept for recovery they leave room on small disks.
start() {
    as_owner "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/data/log" start \
        -o "-k $folder -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=128MB $settings" >/dev/null
}
start
chmod 755 "$folder"
echo "ready $folder"
# Tests of outages stop and start the server by a line each.
while read -r order; do
    case "$order" in
    stop) as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null && echo stopped ;;
    start) start && echo started ;;
    esac
done
