#!/usr/bin/env bash
# Everything that has to be true before the settings are switched to live, one line each.

set -uo pipefail
# shellcheck source=ops/scripts/lib/stack.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/stack.sh"

usage() {
  cat <<'USAGE'
usage: ops/scripts/go_live_preflight.sh [--target live|testnet|paper] [--without-observability]
                                        [--env-file FILE]

Looks at the settings, the secrets, the containers, Redis, the executor, the bridge and the alerting,
and changes nothing. The stack has to be running, in whatever mode: usually in paper, after a shadow
run. A check that could not be made is a failed check.

  --target MODE             what it is to be ready for (default live)
  --without-observability   Prometheus and Alertmanager are elsewhere: their absence is a warning
  --env-file FILE           the settings, if not .env beside docker-compose.yml

exit code: 0 nothing failed; 1 something did; 64 usage
USAGE
}

target=live
observability=required
while [ $# -gt 0 ]; do
  case $1 in
    --target) need_argument "$1" "$#"; target=$2; shift 2 ;;
    --without-observability) observability=optional; shift ;;
    --env-file) need_argument "$1" "$#"; env_file=$(realpath -m "$2"); shift 2 ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
done
case $target in
  live | testnet | paper) ;;
  *) fail "--target: expected live, testnet or paper, was '$target'" 64 ;;
esac

passed=0 warned=0 failed=0
ok() { printf 'ok    %s\n' "$1"; passed=$((passed + 1)); }
warn() { printf 'WARN  %s\n' "$1"; warned=$((warned + 1)); }
bad() { printf 'FAIL  %s\n' "$1"; failed=$((failed + 1)); }

# check WHAT EXPECTED WAS
check() {
  if [ "$2" = "$3" ]; then ok "$1: $3"; else bad "$1: expected $2, was ${3:-nothing}"; fi
}

# check_at_most WHAT BOUND WAS, numbers; nothing counts as failed
check_at_most() {
  if [ -n "$3" ] && [ "$(jq -n "$3 <= $2" 2>/dev/null)" = true ]; then
    ok "$1: $3"
  else
    bad "$1: expected at most $2, was ${3:-nothing}"
  fi
}

chapter() { printf '\n%s\n' "$1"; }

settings() {
  chapter "Settings ($env_file)"
  local name twice
  twice=$(sed -n 's/^\([A-Z_0-9]\{1,\}\)=.*/\1/p' "$env_file" | sort | uniq -d | paste -sd' ' -)
  check 'settings that are there twice' none "${twice:-none}"
  case $(stat -c %a "$env_file") in
    *[4567]) warn "others can read $env_file: chmod 600" ;;
    *) ok 'others cannot read it' ;;
  esac
  for name in PAPER_TRADING BINANCE_USE_TESTNET LIVE_TRADING_ENABLED; do
    case $(flag "$name" unset) in
      true | false | unset) ;;
      *) bad "$name: expected true or false, was $(setting "$name")" ;;
    esac
  done
  ok "mode that they mean now: $(mode_of_file)"
  [ "$target" = live ] || return 0
  for name in BINANCE_FUTURES_REST_URL BINANCE_FUTURES_STREAM_URL BINANCE_FUTURES_WS_API_URL \
    BINANCE_SPOT_REST_URL BINANCE_SPOT_STREAM_URL BINANCE_SPOT_WS_API_URL QUANTUM_CRASH_AT TESTNET; do
    [ -z "$(setting "$name")" ] || bad "$name: expected to be unset, was $(setting "$name")"
  done
  check ACCEPT_WEAK_DURABILITY false "$(flag ACCEPT_WEAK_DURABILITY false)"
  for name in ALLOWED_SYMBOLS MAX_ORDER_NOTIONAL MAX_DAILY_LOSS_PCT MAX_LEVERAGE; do
    if [ -n "$(setting "$name")" ]; then
      ok "limit $name: $(setting "$name")"
    else
      warn "limit $name is not set: the default applies (docs/configuration.md)"
    fi
  done
}

secrets() {
  chapter 'Secrets'
  local dir file name
  dir=$(secrets_dir)
  [ -d "$dir" ] || { bad "$dir: expected a directory (ops/scripts/secrets_init.sh)"; return; }
  if [ "$target" = live ]; then
    check "permissions of $dir" 700 "$(stat -c %a "$dir")"
  fi
  for name in OPERATOR_TOKEN_FILE REDIS_PASSWORD_FILE BINANCE_API_KEY_FILE BINANCE_API_SECRET_FILE; do
    file=$(setting "$name")
    if [ -z "$file" ]; then
      case $name:$target in
        BINANCE_*:paper) ok "$name is not set, and paper needs none" ;;
        REDIS_*) warn "$name is not set: whoever reaches Redis may write to it" ;;
        *) bad "$name: expected a file under /run/secrets, was unset" ;;
      esac
      continue
    fi
    file=$dir/$(basename "$file")
    if [ ! -s "$file" ]; then
      bad "$name: expected a secret in $file, was empty or missing"
    elif [ "$target" = live ] && [[ $file == *testnet* ]]; then
      bad "$name: expected a key of the exchange, was $file, which is for the test environment"
    elif [ "$target" = live ] && grep -Eq '^(simulator-|demo-)' "$file"; then
      bad "$name: expected a real secret in $file, was the one of the demo"
    else
      ok "$name: $file"
    fi
  done
}

containers() {
  chapter 'Containers'
  local service state
  for service in redis auto-executor ai-engine-bridge; do
    state=$(compose ps --format json "$service" 2>/dev/null | jq -rs '.[0] // empty | "\(.State) \(.Health)"')
    check "$service" 'running healthy' "$state"
  done
  local id
  id=$(compose ps -q auto-executor 2>/dev/null)
  check_at_most 'restarts of auto-executor' 0 "$(docker inspect -f '{{.RestartCount}}' "${id:-none}" 2>/dev/null)"
  # `restart` keeps the environment a container was made with: the file may say something else by now.
  local wanted made
  wanted=$(compose config --format json 2>/dev/null | jq -r '.services["auto-executor"].environment | to_entries[] | "\(.key)=\(.value)"' | sort)
  made=$(docker inspect -f '{{range .Config.Env}}{{println .}}{{end}}' "${id:-none}" 2>/dev/null | sort)
  local missing
  missing=$(comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$made") | cut -d= -f1 | paste -sd' ' -)
  check 'settings changed since the container was made' none "${missing:-none}"
  check_at_most 'disk in use under the repository, percent' 85 "$(df --output=pcent "$root" | tail -n 1 | tr -dc 0-9)"
}

redis() {
  chapter 'Redis'
  local name value
  while read -r name value; do
    check "$name" "$value" "$(redis_cli CONFIG GET "$name" 2>/dev/null | sed -n 2p | tr -d '\r')"
  done <<'WANTED'
appendonly yes
appendfsync always
no-appendfsync-on-rewrite no
maxmemory-policy noeviction
WANTED
  local info
  info=$(redis_cli INFO 2>/dev/null | tr -d '\r')
  check 'last write to the append-only file' ok "$(sed -n 's/^aof_last_write_status://p' <<<"$info")"
  local used most
  used=$(sed -n 's/^used_memory://p' <<<"$info")
  most=$(sed -n 's/^maxmemory://p' <<<"$info")
  if [ "${most:-0}" -gt 0 ]; then
    check_at_most 'memory in use, percent' 80 "$((used * 100 / most))"
  else
    bad 'maxmemory: expected a bound, was none'
  fi
  check "stream $(execution_stream)" stream "$(redis_cli TYPE "$(execution_stream)" 2>/dev/null | tr -d '\r')"
  local group
  group=$(redis_cli --json XINFO GROUPS "$(intent_stream)" 2>/dev/null |
    jq -c 2>/dev/null '.[] | if type == "array" then [range(0; length; 2) as $i | {(.[$i]): .[$i + 1]}] | add else . end | select(.name == "quantum:group:auto-executor")')
  if [ -z "$group" ]; then
    bad "consumer group of $(intent_stream): expected quantum:group:auto-executor, was none"
  else
    check_at_most 'intents not yet read' 100 "$(jq -r '.lag // 0' <<<"$group")"
    check_at_most 'intents read and not acknowledged' 10 "$(jq -r .pending <<<"$group")"
  fi
  for name in quantum:config:emergency_stop quantum:feature:new_entries_disabled; do
    if ! value=$(redis_cli GET "$name" 2>/dev/null | tr -d '\r'); then
      bad "$name: expected not to be set, could not be read"
    elif [ "$value" = 1 ] || [ "$value" = true ]; then
      bad "$name: expected not to be set, was $value"
    else
      ok "$name is not set"
    fi
  done
}

# The sum of a metric over its labels, from a scrape on stdin; nothing when there is no such series.
metric() { awk -v name="$1" '$1 == name || index($1, name "{") == 1 { sum += $2; seen = 1 } END { if (seen) print sum }'; }

executor() {
  chapter 'Executor'
  local info status scrape
  info=$(api /actuator/info)
  check 'mode of the running process is that of the file' "$(mode_of_file)" "$(jq -r '.mode // empty' <<<"$info")"
  if [ "$target" = live ]; then
    check 'URLs set by hand' '{}' "$(jq -c '.overridden_urls // empty' <<<"$info")"
  fi
  status=$(api /api/v1/status)
  check 'every loop makes progress' true "$(jq -r .live <<<"$status")"
  check 'what stands between an entry and the exchange' '[]' "$(jq -c '[.blockers[].cause]' 2>/dev/null <<<"$status")"
  check 'halts in force' '[]' "$(jq -c '[.halt.halts[].reason]' 2>/dev/null <<<"$status")"
  check_at_most 'orders whose outcome is not known' 0 "$(jq -r .figures.orders_unresolved <<<"$status")"
  check_at_most 'symbols whose position differs from the exchange' 0 "$(jq -r .figures.position_drift <<<"$status")"
  scrape=$(api /actuator/prometheus)
  check_at_most 'promises broken since its start' 0 "$(metric invariant_violations_total <<<"$scrape")"
  check_at_most 'intents lost since its start' 0 "$(metric intents_lost_total <<<"$scrape")"
  check_at_most 'entries without their exit orders' 0 "$(metric entries_unprotected <<<"$scrape")"
  check_at_most 'clocks apart, seconds' 0.5 "$(metric venue_clock_offset_seconds <<<"$scrape" | tr -d -)"
  # What the executor finds when it looks at itself, in versions that do.
  local base own
  base=$(published auto-executor 8003)
  own=$(curl -sS --max-time 30 "$base/api/v1/preflight" 2>/dev/null)
  if jq -e .lines <<<"$own" >/dev/null 2>&1; then
    check "what its own preflight refuses, of $(jq '.lines | length' <<<"$own") checks" '[]' \
      "$(jq -c '[.lines[] | select(.verdict == "FAIL") | .check]' <<<"$own")"
  fi
}

bridge() {
  chapter 'Bridge'
  local base
  base=$(published ai-engine-bridge 8001)
  check readiness 200 "$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 "$base/actuator/health/readiness")"
}

alerting() {
  chapter 'Alerting'
  local base answer
  if ! base=$(published prometheus 9090) || ! answer=$(curl -sS --fail --max-time 5 "$base/api/v1/alerts" 2>/dev/null); then
    if [ "$observability" = optional ]; then
      warn 'Prometheus is not part of this stack: see to it elsewhere that somebody is paged'
    else
      bad 'Prometheus: expected to be running (--profile observability), does not answer'
    fi
    return
  fi
  check 'Watchdog is firing' true "$(jq '[.data.alerts[] | select(.labels.alertname == "Watchdog" and .state == "firing")] | length > 0' <<<"$answer")"
  check 'critical alerts that fire' '[]' "$(jq -c '[.data.alerts[] | select(.labels.severity == "critical" and .state == "firing") | .labels.alertname] | unique' <<<"$answer")"
  check 'targets that are down' '[]' "$(curl -sS --max-time 5 "$base/api/v1/targets?state=active" | jq -c '[.data.activeTargets[] | select(.health != "up") | .labels.job]')"
  check 'Alertmanager' 200 "$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 "$(published alertmanager 9093)/-/ready")"
}

need_tools
require_env_file
printf 'preflight for %s, %s\n' "$target" "$(date -u +%FT%TZ)"
settings
secrets
containers
redis
executor
bridge
alerting
printf '\npreflight for %s: %d ok, %d warnings, %d failed\n' "$target" "$passed" "$warned" "$failed"
[ "$failed" -eq 0 ]
