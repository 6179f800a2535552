#!/bin/sh
# Healthy is: answers, has loaded its data, and would not lose what it acknowledges. A PING alone is
# answered by a server whose disk is full.

set -u

say() { echo "$1"; exit 1; }

info=$(redis-cli --raw INFO persistence 2>&1) || say "does not answer: $info"
field() { printf '%s\n' "$info" | tr -d '\r' | sed -n "s/^$1://p"; }

[ "$(field loading)" = 0 ] || say "loading, or refusing: $(printf '%s' "$info" | head -n 1)"
[ "$(field aof_enabled)" = 1 ] || say "expected an append-only file, was none"
[ "$(field aof_last_write_status)" = ok ] || say "the last write to the append-only file failed"

setting() { redis-cli --raw CONFIG GET "$1" | sed -n 2p; }
[ "$(setting appendfsync)" = always ] || say "expected appendfsync always, was $(setting appendfsync)"
[ "$(setting maxmemory-policy)" = noeviction ] || say "expected noeviction, was $(setting maxmemory-policy)"
echo ok
