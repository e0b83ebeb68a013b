# A private PostgreSQL for the tests; read with "." after setup.sh. POSIX sh.
# It lives in a temporary folder, listens on 127.0.0.1 only, and goes when the script ends.

# The folder with initdb and pg_ctl, in $postgres_bin. Debian keeps them off the PATH, one folder a version.
find_postgres() {
    postgres_bin=
    for folder in /usr/lib/postgresql/*/bin; do
        [ -x "$folder/initdb" ] && postgres_bin=$folder
    done
    if [ -z "$postgres_bin" ] && command -v initdb >/dev/null 2>&1; then
        postgres_bin=$(dirname "$(command -v initdb)")
    fi
}

# PostgreSQL refuses to run as root, so root runs it as its own user.
as_postgres_user() {
    if [ "$(id -u)" -eq 0 ]; then
        su -s /bin/sh "$postgres_user" -c "$1"
    else
        sh -c "$1"
    fi
}

stop_postgres() {
    [ -n "${postgres_folder:-}" ] || return 0
    as_postgres_user "'$postgres_bin/pg_ctl' -D '$postgres_folder/data' -m immediate stop" >/dev/null 2>&1 || true
    rm -rf "$postgres_folder"
    postgres_folder=
}

# Starts it and exports DATABASE_URL.
start_postgres() {
    find_postgres
    if [ -z "$postgres_bin" ]; then
        add_debian_packages "The tests on PostgreSQL need its server." postgresql
        find_postgres
    fi
    postgres_user=postgres
    id "$postgres_user" >/dev/null 2>&1 || postgres_user=nobody
    postgres_folder=$(mktemp -d)
    trap stop_postgres EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if [ "$(id -u)" -eq 0 ]; then
        chown "$postgres_user" "$postgres_folder"
    fi
    port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    log=$postgres_folder/log
    # No durability: the data lives for one run of the tests.
    if ! as_postgres_user "cd '$postgres_folder' &&
        '$postgres_bin/initdb' -D data -U portfolio -A trust -E UTF8 --locale=C.UTF-8 --no-sync >log 2>&1 &&
        '$postgres_bin/pg_ctl' -D data -l log -w -o \"-p $port -c listen_addresses=127.0.0.1\
 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off\" start >>log 2>&1 &&
        '$postgres_bin/createdb' -h 127.0.0.1 -p $port -U portfolio portfolio >>log 2>&1"; then
        tail -n 5 "$log" >&2
        stop "PostgreSQL did not start; the end of its log is above."
    fi
    DATABASE_URL=postgres://portfolio@127.0.0.1:$port/portfolio
    export DATABASE_URL
}
