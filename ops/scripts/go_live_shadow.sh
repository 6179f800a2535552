#!/usr/bin/env bash
# The shadow run: the real market, paper orders, and a report of what would have been sent.

set -euo pipefail
# shellcheck source=ops/scripts/lib/stack.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/stack.sh"

usage() {
  cat <<'USAGE'
usage: ops/scripts/go_live_shadow.sh [--minutes N] [--report FILE] [--allow-local-exchange]
                                     [--env-file FILE]

The executor has to run in paper on the exchange's own market data. For the time given everything that
it writes to the execution stream is taken down; then stream, metrics and log are compared with each
other, and each paper fill with the price its producer saw. The report is Markdown.

  --minutes N              how long to watch, 1 to 1440 (default 60)
  --report FILE            where to (default shadow-reports/TIME.md)
  --allow-local-exchange   do not insist on live market data: for trying this script
  --env-file FILE          the settings, if not .env beside docker-compose.yml

exit code: 0 at least one order would have been sent and everything agrees; 1 something does not, or an
order was sent; 2 nothing came in, so that nothing is shown; 64 usage
USAGE
}

minutes=60
report=
local_exchange=refused
while [ $# -gt 0 ]; do
  case $1 in
    --minutes) need_argument "$1" "$#"; minutes=$2; shift 2 ;;
    --report) need_argument "$1" "$#"; report=$2; shift 2 ;;
    --allow-local-exchange) local_exchange=allowed; shift ;;
    --env-file) need_argument "$1" "$#"; env_file=$(realpath -m "$2"); shift 2 ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
done
case $minutes in
  '' | *[!0-9]*) fail "--minutes: expected a number from 1 to 1440, was '$minutes'" 64 ;;
esac
if [ "$minutes" -lt 1 ] || [ "$minutes" -gt 1440 ]; then
  fail "--minutes: expected 1 to 1440, was $minutes" 64
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

last_entry() {
  redis_cli --json XREVRANGE "$(execution_stream)" + - COUNT 1 | jq -r '.[0][0] // "0-0"'
}

# Entries after the id $1 up to the id $2, as one JSON object a line; 500 at a time.
entries_between() {
  local after=$1 page
  while :; do
    page=$(redis_cli --json XRANGE "$(execution_stream)" "($after" "$2" COUNT 500)
    [ "$(jq length <<<"$page")" -gt 0 ] || return 0
    jq -c '.[] | .[0] as $id | (.[1] | if type == "array" then [range(0; length; 2) as $i | {(.[$i]): .[$i + 1]}] | add else . end)
      | .entry_id = $id | .payload = ((.payload // "{}") | fromjson)' <<<"$page"
    after=$(jq -r '.[-1][0]' <<<"$page")
  done
}

counters() {
  api /actuator/prometheus | awk '
    function total(name) { if ($1 == name || index($1, name "{") == 1) sum[name] += $2 }
    { total("intents_received_total"); total("intents_rejected_total"); total("gate_blocked_total")
      total("orders_would_submit_total"); total("orders_submitted_total"); total("orders_done_total")
      total("invariant_violations_total"); total("process_start_time_seconds") }
    END { for (name in sum) print name, sum[name] }' | sort
}

exact=yes

# The counters into the file $1, and into boundary the entry they were read at: one that is still the
# last when they have been read.
snapshot() {
  local attempt
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    boundary=$(last_entry)
    sleep 0.5
    counters >"$1"
    [ "$boundary" != "$(last_entry)" ] || return 0
    say "attempt $attempt: the stream moves on while the metrics are read"
  done
  say 'the stream was never still: its figures and the metrics are of slightly different moments'
  exact=no
}

# The difference of a counter between the two scrapes.
grown() { awk -v name="$1" 'FNR == NR { if ($1 == name) before = $2; next } $1 == name { print $2 - before }' "$work/before" "$work/after"; }

need_tools
require_env_file
info=$(api /actuator/info) || fail 'the executor does not answer'
mode=$(jq -r .mode <<<"$info")
[ "$mode" = paper ] || fail "expected the running executor in mode paper, was $mode: a shadow run sends nothing (ops/scripts/rollback_paper.sh)"
urls=$(jq -c '.overridden_urls // {}' <<<"$info")
[ "$urls" = '{}' ] || [ "$local_exchange" = allowed ] ||
  fail "expected the exchange's own market data, was $urls; unset these or say --allow-local-exchange"

began=$(date -u +%FT%TZ)
snapshot "$work/before"
from=$boundary
say "watching for $minutes min from entry $from; interrupt to give up"
sleep "$((minutes * 60))"
snapshot "$work/after"
ended=$(date -u +%FT%TZ)
entries_between "$from" "$boundary" >"$work/events"
docker logs --since "$began" "$(compose ps -q auto-executor)" 2>/dev/null |
  jq -R -r 'fromjson? | select(.seq != null) | "\(.event) \(.correlation_id) \(.seq)"' | sort -u >"$work/logged" || :
jq -r '"\(.event_type) \(.correlation_id) \(.seq)"' "$work/events" | sort -u >"$work/on-stream"
comm -12 "$work/on-stream" "$work/logged" >"$work/in-both"

events() { jq -c "select(.event_type == \"$1\")" "$work/events" | wc -l; }
logged() { grep -c "^$1 " "$work/in-both" || :; }

problems=()
expect() { [ "$2" = "$3" ] || problems+=("$1: expected $2, was $3"); }

would=$(events WOULD_SUBMIT)
received=$(events INTENT_RECEIVED)
expect 'ORDER_SUBMIT on the stream' 0 "$(events ORDER_SUBMIT)"
expect 'orders_submitted_total' 0 "$(grown orders_submitted_total)"
expect 'events of another mode than paper' 0 "$(jq -c 'select(.mode != "paper")' "$work/events" | wc -l)"
expect 'invariant_violations_total' 0 "$(grown invariant_violations_total)"
expect 'restarts of the executor' 0 "$(grown process_start_time_seconds)"

compared=
compare() {
  compared+="| $1 | $2 | $3 | $4 |"$'\n'
  [ "$exact" = yes ] || set -- "$1" "$2" "$2" "$4"
  [ "$2/$3" = "$3/$4" ] || problems+=("$1: stream $2, metrics $3, log $4")
}
compare INTENT_RECEIVED "$received" "$(grown intents_received_total)" "$(logged INTENT_RECEIVED)"
compare INTENT_REJECTED "$(events INTENT_REJECTED)" "$(grown intents_rejected_total)" "$(logged INTENT_REJECTED)"
compare GATE_BLOCKED "$(events GATE_BLOCKED)" "$(grown gate_blocked_total)" "$(logged GATE_BLOCKED)"
compare WOULD_SUBMIT "$would" "$(grown orders_would_submit_total)" "$(logged WOULD_SUBMIT)"
compare ORDER_DONE "$(events ORDER_DONE)" "$(grown orders_done_total)" "$(logged ORDER_DONE)"

# Everything received has ended, or rests on the book.
jq -s -c 'group_by(.correlation_id)[] | {id: .[0].correlation_id, types: map(.event_type),
    terminals: map(select(.event_type | IN("ORDER_DONE","GATE_BLOCKED","INTENT_REJECTED","INTENT_LOST"))) | length}
  | select(.types | index("INTENT_RECEIVED"))' "$work/events" >"$work/stories"
expect 'intents with more than one ending' 0 "$(jq -c 'select(.terminals > 1)' "$work/stories" | wc -l)"
open=$(jq -c 'select(.terminals == 0)' "$work/stories" | wc -l)

fills() {
  jq -s -r '
    def money: . * 1e8 | round / 1e8;
    group_by(.correlation_id)[]
    | (map(select(.event_type == "INTENT_RECEIVED")) | first) as $in
    | (map(select(.event_type == "WOULD_SUBMIT")) | first) as $would
    | (map(select(.event_type == "ORDER_DONE")) | first) as $done
    | select($in and $would)
    | ($in.payload.entry_price // null | if . == null then null else tonumber end) as $seen
    | ($done.payload.avg_price // null | if . == null then null else tonumber end) as $paid
    | (if $in.side == "SELL" then -1 else 1 end) as $sign
    | [$would.timestamp, $in.correlation_id, $would.symbol, $would.side,
       ($would.payload.order.quantity // $would.payload.quantity // "-"),
       ($seen // "-"), ($paid // "-"),
       (if $seen and $paid and $seen > 0 then (($paid - $seen) / $seen * 10000 * $sign | . * 10 | round / 10) else "-" end),
       ($done.payload.outcome // "open")]
    | "| " + (map(tostring) | join(" | ")) + " |"' "$work/events"
}

reasons() {
  jq -s -r "map(select(.event_type == \"$1\")) | group_by(.payload.reason_code)[]
    | \"| $1 | \(.[0].payload.reason_code) | \(length) |\"" "$work/events"
}

[ -n "$report" ] || report=$root/shadow-reports/$(date -u +%Y%m%dT%H%M%SZ).md
mkdir -p "$(dirname "$report")"
{
  echo "# Shadow run, $began to $ended"
  echo
  echo "Mode paper, version $(jq -r .version <<<"$info"), market data from $(jq -r '.overridden_urls.BINANCE_FUTURES_REST_URL // "the exchange itself"' <<<"$info")."
  echo
  if [ "$would" -eq 0 ]; then
    echo '**Nothing shown**: no order would have been sent in this time.'
  elif [ ${#problems[@]} -eq 0 ]; then
    echo "**Passed**: $received intents, $would orders would have been sent, none was."
  else
    echo '**Failed**:'
    printf -- '- %s\n' "${problems[@]}"
  fi
  printf '\n## The three accounts of it\n\n| event | stream | metrics | of the stream in the log |\n|---|---|---|---|\n%s' "$compared"
  [ "$exact" = yes ] || printf '\nThe metrics are of slightly different moments, since the stream was never still: not compared.\n'
  printf '\nIntents without an ending yet: %s.\n' "$open"
  printf '\n## Refused, and why\n\n| event | reason | count |\n|---|---|---|\n'
  reasons GATE_BLOCKED
  reasons INTENT_REJECTED
  printf '\n## What would have been sent\n\nSlippage in basis points of the price the producer saw; positive is worse.\n\n'
  printf '| time | correlation id | symbol | side | quantity | producer saw | paper fill | slippage | outcome |\n|---|---|---|---|---|---|---|---|---|\n'
  fills
} >"$report"

printf 'shadow run: %s min, %s intents, %s would be sent, %s refused, %s problems; %s\n' "$minutes" "$received" \
  "$would" "$(($(events GATE_BLOCKED) + $(events INTENT_REJECTED)))" "${#problems[@]}" "$report"
[ ${#problems[@]} -eq 0 ] || { printf '  %s\n' "${problems[@]}" >&2; exit 1; }
[ "$would" -gt 0 ] || fail 'no order would have been sent in this time, so nothing is shown' 2
