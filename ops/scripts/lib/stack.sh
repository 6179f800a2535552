# shellcheck shell=bash
# shellcheck disable=SC2034 # probe_result and probe_events are for whoever sources this
# What the scripts beside this directory have in common; sourced, not run. Each of them defines usage().

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd -P)
env_file=$root/.env
probe_symbol=ETHUSDT
probe_usd=110

say() { printf '%s: %s\n' "${0##*/}" "$1" >&2; }

fail() {
  say "$1"
  exit "${2:-1}"
}

# need_argument OPTION COUNT_LEFT
need_argument() { [ "$2" -ge 2 ] || fail "$1 needs a value" 64; }

need_tools() {
  local tool
  for tool in docker curl jq; do
    command -v "$tool" >/dev/null 2>&1 || fail "needs $tool, which is not installed" 69
  done
  docker compose version >/dev/null 2>&1 || fail 'needs the compose plugin of docker' 69
  docker version >/dev/null 2>&1 || fail 'the Docker engine does not answer' 69
}

# --- the settings file -----------------------------------------------------------------------------

# The last value of a setting in the file, as Compose reads it; empty when it is not there.
setting() {
  local value
  value=$(sed -n "s/^[[:space:]]*\(export[[:space:]]\{1,\}\)\{0,1\}$1=//p" "$env_file" | tail -n 1)
  value=${value%$'\r'}
  case $value in
    \"*\") value=${value#\"} value=${value%\"} ;;
    \'*\') value=${value#\'} value=${value%\'} ;;
    *) value=$(printf '%s' "$value" | sed 's/[[:space:]]\{1,\}#.*$//; s/[[:space:]]*$//') ;;
  esac
  printf '%s' "$value"
}

# set_settings NAME=VALUE ...: each of them once in the file, everything else as it was. A value of
# "-" takes the setting out. Written beside the file and moved onto it, so that no half of it is ever
# read; nothing is touched when it says so already. Returns 0 if it changed something, 1 if not.
set_settings() {
  local new=$env_file.new.$$ pair
  cp -p "$env_file" "$new"
  for pair in "$@"; do
    awk -v name="${pair%%=*}" -v value="${pair#*=}" '
      $0 ~ "^[[:space:]]*(export[[:space:]]+)?" name "=" {
        if (value != "-" && !done) { print name "=" value; done = 1 }
        next
      }
      { print }
      END { if (value != "-" && !done) print name "=" value }
    ' "$new" >"$new.next"
    cat "$new.next" >"$new"
    rm -f "$new.next"
  done
  if cmp -s "$env_file" "$new"; then
    rm -f "$new"
    return 1
  fi
  cp -p "$env_file" "$env_file.before"
  mv "$new" "$env_file"
}

# flag NAME DEFAULT: true or false, whatever the case it is written in.
flag() {
  local value
  value=$(setting "$1")
  value=${value:-$2}
  printf '%s' "${value,,}"
}

# The mode that the file asks for, by the table of docs/configuration.md.
mode_of_file() {
  if [ "$(flag PAPER_TRADING true)" = true ]; then
    echo paper
  elif [ "$(flag BINANCE_USE_TESTNET true)" = true ]; then
    echo testnet
  elif [ "$(flag LIVE_TRADING_ENABLED false)" = true ]; then
    echo live
  else
    echo refused
  fi
}

require_env_file() {
  [ -f "$env_file" ] || fail "expected the settings in $env_file, was no such file (cp .env.example .env)" 66
  # The executor is given the file that ENV_FILE names: an edit of another one would change nothing.
  local named
  named=$(setting ENV_FILE)
  case $named in
    /*) ;;
    *) named=$root/$named ;;
  esac
  [ "$(realpath -m "$named")" = "$(realpath -m "$env_file")" ] ||
    fail "expected ENV_FILE=$(basename "$env_file") in $env_file, was '$(setting ENV_FILE)': the containers would read another file" 78
}

# --- the stack -------------------------------------------------------------------------------------

compose() {
  docker compose --project-directory "$root" --file "$root/docker-compose.yml" --env-file "$env_file" "$@" </dev/null
}

redis_cli() { compose exec -T redis redis-cli --raw "$@"; }

# The published address of a service: published SERVICE CONTAINER_PORT. From the settings and not from
# Docker, which takes seconds to answer on a machine in trouble. As in Compose, the shell's come first.
published() {
  local name=PUBLISH_PORT_${1//-/_} address=${PUBLISH_ADDRESS:-} port
  name=${name^^}
  port=${!name:-}
  port=${port:-$(setting "$name")}
  address=${address:-$(setting PUBLISH_ADDRESS)}
  [ "$address" != 0.0.0.0 ] || address=127.0.0.1
  printf 'http://%s:%s' "${address:-127.0.0.1}" "${port:-$2}"
}

# api PATH [curl options]: an answer of the executor, on stdout; false unless it is a 2xx. Patient, since
# it is asked when the machine is in trouble, too.
api() {
  local path=$1 base
  shift
  base=$(published auto-executor 8003) || return 1
  curl -sS --fail --max-time 15 "$@" "$base$path" 2>/dev/null
}

running_mode() { api /actuator/info | jq -r '.mode // empty'; }

# wait_for SECONDS COMMAND ...: false when it is not true by then.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 1
  done
}

mode_is() { [ "$(running_mode)" = "$1" ]; }

# Running, reconciled and past its start: halts that need a person may be in force all the same.
has_started() {
  local status
  status=$(api /api/v1/status) &&
    jq -e '.live and ([.blockers[].cause] | any(. == "STARTING" or . == "NOT_RECONCILED" or . == "JOURNAL_UNAVAILABLE" or . == "VENUE_UNREACHABLE") | not)' \
      <<<"$status" >/dev/null
}

# New containers, because `restart` would keep the old environment.
recreate_executor() {
  compose up --detach --no-deps --no-build --force-recreate auto-executor >&2
}

# --- a probe through the running process -----------------------------------------------------------

# Every event of a correlation id so far: lines "event_type mode reason_code-or-outcome".
events_of() {
  api "/api/v1/orders/$1" 2>/dev/null |
    jq -r '.events[]? | [.event_type, .mode, (.payload.reason_code // .payload.outcome // "-")] | join(" ")'
}

is_terminal() { events_of "$1" | grep -Eq '^(ORDER_DONE|GATE_BLOCKED|INTENT_REJECTED|INTENT_LOST) '; }

# publish CORRELATION_ID PAYLOAD: straight onto the stream, which is how any producer does it.
publish() {
  redis_cli XADD "$(intent_stream)" '*' event_type trade.intent correlation_id "$1" payload "$2" \
    source "${0##*/}" >/dev/null
}

intent_stream() {
  local name
  name=$(setting INTENT_STREAM)
  printf '%s' "${name:-quantum:stream:intent}"
}

execution_stream() {
  local name
  name=$(setting EXECUTION_STREAM)
  printf '%s' "${name:-quantum:stream:execution}"
}

# A small entry at the market and the close of what it filled, through stream, gates and venue, as any
# producer's intents. Prints what happened. Sets probe_result to "closed" when both ended as
# ORDER_DONE, else to the reason; probe_events to the events of the entry.
probe() {
  local run id attempt quantity
  run=probe-${0##*/}-$(date +%s)-$$
  probe_result='no answer within 30 s' probe_events=
  for attempt in 1 2 3; do
    id=$run-$attempt
    publish "$id" "{\"symbol\":\"$probe_symbol\",\"action\":\"BUY\",\"position_size_usd\":\"$probe_usd\",\"reason\":\"probe of ${0##*/}\"}" ||
      { probe_result='the intent could not be put onto the stream'; return; }
    wait_for 30 is_terminal "$id" || { show_events "$id"; return; }
    show_events "$id"
    probe_events=$(events_of "$id")
    # Whoever traded within the last minute makes the probe wait for its turn.
    grep -q ' BLOCK_COOLDOWN$' <<<"$probe_events" || break
    [ "$attempt" -eq 3 ] || sleep 31
  done
  if ! grep -q '^ORDER_DONE ' <<<"$probe_events"; then
    probe_result=$(tail -n 1 <<<"$probe_events")
    return
  fi
  quantity=$(api "/api/v1/orders/$id" | jq -r '[.events[] | select(.event_type == "ORDER_DONE")][0].payload.executed_qty // "0"')
  if [ "$(jq -n "$quantity > 0")" = true ]; then
    publish "$id-close" "{\"symbol\":\"$probe_symbol\",\"action\":\"CLOSE\",\"quantity\":\"$quantity\",\"reason\":\"probe of ${0##*/}\"}"
    wait_for 30 is_terminal "$id-close" || :
    show_events "$id-close"
    events_of "$id-close" | grep -Eq '^ORDER_DONE .* FILLED$' ||
      { probe_result="its $quantity of $probe_symbol could not be closed again"; return; }
  fi
  probe_result=closed
}

show_events() {
  printf '  %s\n' "$1"
  events_of "$1" | sed 's/^/    /'
}

# A symbol that may be traded and a size that passes the limits of the file.
choose_probe() {
  local allowed limit name
  allowed=$(setting ALLOWED_SYMBOLS)
  case ",$allowed," in
    ,, | *",$probe_symbol,"*) ;;
    *) probe_symbol=${allowed%%,*} ;;
  esac
  for name in MAX_ORDER_NOTIONAL POLICY_MAX_EXPOSURE_PER_SYMBOL POLICY_MAX_EXPOSURE_TOTAL; do
    limit=$(setting "$name")
    [ -z "$limit" ] || probe_usd=$(jq -n "[$probe_usd, $limit] | min")
  done
}

# Where the secrets of the file are on this machine.
secrets_dir() {
  local dir
  dir=$(setting SECRETS_DIR)
  case ${dir:=./ops/compose/demo-secrets} in
    /*) printf '%s' "$dir" ;;
    *) printf '%s' "$root/${dir#./}" ;;
  esac
}
