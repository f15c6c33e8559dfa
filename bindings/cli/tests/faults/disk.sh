# A real small disk: filled to the last block, then mounted read-only.
# Runs in a mount namespace of its own: disk.sh BESIDE LISTS FOLDER
set -u
beside=$1 lists=$2 disk=$3 data=$3/data
export LANG=C NO_COLOR=1
mount -t tmpfs -o size=1m none "$disk"

say() { # the command's exit code, and what it said where it failed
    echo "exit $1"
    [ "$1" = 0 ] || grep -v '^$' "$disk.err" | sed "s|$disk|DISK|g"
}
bring() {
    "$beside" --data "$data" --now 2026-11-22T15:00:00Z import "$lists/$1.csv" --source town >"$disk.out" 2>"$disk.err"
    say $?
}
phone() { # what a person finds
    "$beside" --data "$data" --now 2026-11-22T15:00:00Z place town:1 --json | grep -o '"display":"[^"]*"'
}
respond() { # the titles of the screens that are shown
    printf 'no_response\ncalling\nspray\ngiven\nabnormal\nrecheck\nnormal\nq\n' |
        "$beside" --data "$data" respond --plain --region US-NY >"$disk.out" 2>"$disk.err"
    say $?
    awk 'NF == 0 { next_is_title = 1; next } next_is_title { print; next_is_title = 0 }' "$disk.out"
}

echo "# an empty disk"
bring first
phone

echo "# a full disk"
dd if=/dev/zero of="$disk/filler" bs=1k >/dev/null 2>&1
bring second
phone
respond

echo "# room again"
rm "$disk/filler"
bring second
phone

echo "# a read-only disk"
mount -o remount,ro "$disk"
bring first
phone
respond
