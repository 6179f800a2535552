#!/usr/bin/env bash
# Is the log pipeline alive: does what the services write arrive in Loki? Changes nothing.

set -euo pipefail

usage() {
  cat <<'USAGE'
usage: ops/scripts/log_status.sh [--loki URL] [--alloy URL] [--patience SECONDS] [--services LIST] [--without-docker]

Asks Loki which services it has lines of, how old the last one is and how many were errors within the
last hour; and, where there is a Docker engine, compares with the last line that each container has
written. A quiet service is no fault; a line that was written and did not arrive is.

  --loki URL           default http://127.0.0.1:3100 (LOKI_URL)
  --alloy URL          ask the shipper itself, too; it publishes no port (ALLOY_URL)
  --patience SECONDS   how long the last line of a container may take to arrive (default 15)
  --services LIST      those that must be there, separated by commas (default auto-executor,ai-engine-bridge,redis)
  --without-docker     do not compare with the containers

exit code: 0 alive; 1 not: Loki does not answer, a service is missing or lags; 64 usage; 69 a tool is missing
USAGE
}

loki=${LOKI_URL:-http://127.0.0.1:3100}
alloy=${ALLOY_URL:-}
patience=15
services=auto-executor,ai-engine-bridge,redis
with_docker=yes
while [ $# -gt 0 ]; do
  case $1 in
    --loki | --alloy | --patience | --services)
      [ $# -ge 2 ] || { echo "${0##*/}: $1 needs a value" >&2; exit 64; }
      case $1 in
        --loki) loki=${2%/} ;;
        --alloy) alloy=${2%/} ;;
        --patience) patience=$2 ;;
        --services) services=$2 ;;
      esac
      shift 2
      ;;
    --without-docker) with_docker=no; shift ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
done
case $patience in '' | *[!0-9]*) echo "${0##*/}: --patience: expected seconds, was '$patience'" >&2; exit 64 ;; esac
for tool in curl jq; do
  command -v "$tool" >/dev/null 2>&1 || { echo "${0##*/}: needs $tool, which is not installed" >&2; exit 69; }
done

failures=0
pass() { printf '  ok    %s\n' "$1"; }
bad() {
  printf '  FAIL  %s\n' "$1"
  failures=$((failures + 1))
}
skip() { printf '  --    %s\n' "$1"; }

get() { curl -sS --fail --max-time 10 "$@" 2>/dev/null; }

# vector QUERY: lines "service value" of an instant query.
vector() {
  get -G "$loki/loki/api/v1/query" --data-urlencode "query=$1" |
    jq -r '.data.result[] | "\(.metric.service) \(.value[1])"'
}

# last_line SERVICE: epoch seconds of its latest line within a day, or nothing.
last_line() {
  get -G "$loki/loki/api/v1/query_range" --data-urlencode "query={service=\"$1\"}" \
    --data-urlencode "start=$((now - 86400))000000000" \
    --data-urlencode "end=$((now + 60))000000000" \
    --data-urlencode limit=1 --data-urlencode direction=backward |
    jq -r '[.data.result[].values[][0] | tonumber / 1000000000 | floor] | max // empty'
}

# The engine's own note of when the container last wrote, in epoch seconds, or nothing.
last_written() {
  local container stamp
  container=$(docker ps --quiet --filter "label=com.docker.compose.project=${COMPOSE_PROJECT_NAME:-quantum}" \
    --filter "label=com.docker.compose.service=$1" | head -n 1)
  [ -n "$container" ] || return 0
  stamp=$(docker logs --tail 1 --timestamps "$container" 2>&1 | tail -n 1 | cut -d ' ' -f 1)
  case $stamp in 2*T*Z) date -u -d "$stamp" +%s 2>/dev/null || : ;; esac
}

# Waits until the last line in Loki is as young as what the container has written. Sets arrived.
arrives() {
  local until=$((SECONDS + patience))
  while [ "${arrived:-0}" -lt $(($2 - 1)) ]; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 1
    arrived=$(last_line "$1")
  done
}

count_of() { awk -v service="$1" '$1 == service { print $2; found = 1 } END { if (!found) print 0 }' <<<"$2"; }

finish() {
  if [ "$failures" -eq 0 ]; then
    echo 'log pipeline: alive'
    exit 0
  fi
  echo "log pipeline: NOT alive, $failures checks failed"
  exit 1
}

now=$(date -u +%s)
echo "log pipeline at $loki"
if get "$loki/ready" >/dev/null; then
  pass 'Loki is ready'
else
  bad "Loki does not answer $loki/ready"
  finish
fi

if [ -z "$alloy" ]; then
  skip 'Alloy was not asked (--alloy URL); what follows shows whether it works'
elif get "$alloy/-/ready" >/dev/null; then
  pass 'Alloy is ready'
else
  bad "Alloy does not answer $alloy/-/ready"
fi

if [ "$with_docker" = yes ] && ! docker version >/dev/null 2>&1; then
  with_docker=no
  skip 'no Docker engine: not compared with what the containers wrote'
fi

if ! lines=$(vector 'sum by (service) (count_over_time({service=~".+"}[1h]))') ||
  ! errors=$(vector 'sum by (service) (count_over_time({service=~".+", level="ERROR"}[1h]))'); then
  bad 'Loki does not answer queries'
  finish
fi

wanted=${services//,/ }
for service in $(printf '%s\n' "$wanted" "$(cut -d ' ' -f 1 <<<"$lines")" | tr ' ' '\n' | sed '/^$/d' | sort -u); do
  said="$(count_of "$service" "$lines") lines and $(count_of "$service" "$errors") errors in the last hour"
  arrived=$(last_line "$service") || arrived=
  written=
  [ "$with_docker" = no ] || written=$(last_written "$service")
  if [ -n "$written" ] && ! arrives "$service" "$written"; then
    bad "$service: wrote $((now - written)) s ago, and that line has not arrived; $said"
  elif [ -n "$arrived" ]; then
    pass "$service: last line $(($(date -u +%s) - arrived)) s ago; $said"
  else
    bad "$service: no line within a day"
  fi
done
finish
