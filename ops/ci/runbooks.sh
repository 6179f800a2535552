#!/usr/bin/env bash
# Executes every command block of the runbooks against the container stack, with the fault in question
# injected, and compares what it prints with what the page says one will see.
#
#   ops/ci/runbooks.sh [PAGE ...]      all pages, or those named (RedisDown, P0_execution_stuck, ...)
#
# Needs what compose.sh needs, and the standard names and ports: the commands run as they are written.
# The images are those that compose.sh has built; BUILD=yes makes them anew. Where Prometheus and
# Alertmanager are installed they watch the stack from the machine, on 9090 and 9093, by the shipped rules.
# LIMIT_S (3600) bounds the whole, BLOCK_S (240) one block.
# VERBOSE=yes prints what each block printed, KEEP=yes leaves the stack standing.
#
# In a page, a fence `sh` is pasted into a shell in the directory of the stack, and a fence `text` right
# after it is what one sees: each of its lines has to appear, in this order; there may be others between;
# `…` stands for anything within a line, and blanks count as one. Comments steer the test:
#
#   <!-- fault: NAME -->   in force from here to the next one or the end of the page (faults.sh)
#   <!-- exit: N -->       the next block ends with N, not with 0
#   <!-- within: N -->     the next block is repeated for up to N s until it shows what it should
#   <!-- needs: NAME -->   the next block needs something that may not be here (function here, below):
#                          counted and told, not executed

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
block_s=${BLOCK_S:-240}
limit_s=${LIMIT_S:-3600}
begun=$SECONDS

say() { printf 'runbooks: %s\n' "$1" >&2; }

skip() {
  printf '\n*** SKIPPED: the commands of the runbooks were not executed: %s ***\n\n' "$1" >&2
  exit 0
}

command -v docker >/dev/null 2>&1 || skip 'there is no docker here'
docker version >/dev/null 2>&1 || skip 'the Docker engine does not answer'
docker compose version >/dev/null 2>&1 || skip 'docker has no compose plugin'
for tool in curl jq timeout; do
  command -v "$tool" >/dev/null 2>&1 || skip "$tool is not installed"
done
for image in "${RUNTIME_IMAGE:-eclipse-temurin:25-jdk}" "${REDIS_IMAGE:-redis:8-alpine}"; do
  docker image inspect "$image" >/dev/null 2>&1 || docker pull -q "$image" >/dev/null 2>&1 ||
    skip "the engine has no image $image and cannot pull it"
done
[ -z "$(docker ps -aq --filter 'name=^quantum_')" ] || { say 'expected no container named quantum_*, was one: is another stack running?'; exit 1; }
unset COMPOSE_PROJECT_NAME CONTAINER_PREFIX COMPOSE_PROFILES

work=$(mktemp -d)
stack=$work/quantum-trader
mkdir "$stack" "$work/blocks"
watchers=()

# shellcheck source=ops/ci/faults.sh
. "$root/ops/ci/faults.sh"

down() {
  status=$?
  trap - EXIT
  cd "$root"
  for pid in "${watchers[@]}"; do kill "$pid" 2>/dev/null || :; done
  if [ -n "${KEEP:-}" ]; then
    say "kept $work, with the stack standing"
    exit "$status"
  fi
  docker unpause quantum_auto_executor >/dev/null 2>&1 || :
  (cd "$stack" && docker compose --profile '*' down --volumes --timeout 30 </dev/null) >"$work/down.log" 2>&1 || { cat "$work/down.log" >&2; status=1; }
  rm -rf "$work"
  [ -z "${summary:-}" ] || printf '%s\n' "$summary"
  exit "$status"
}
trap down EXIT
trap 'exit 130' INT TERM

# wait_for WHAT SECONDS COMMAND ...: false when it is not so by then.
wait_for() {
  local what=$1 until=$((SECONDS + $2))
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || { say "expected within its time: $what"; return 1; }
    sleep 0.5
  done
}

# --- the pages --------------------------------------------------------------------------------------------

# Cuts a page into files NUMBER.sh, .text, .fault, .exit, .within, .needs and .line.
cut_page() {
  awk -v out="$2/" '
    function value(line) { sub(/^[^:]*:[ ]*/, "", line); sub(/[ ]*-->.*/, "", line); return line }
    BEGIN { block = 0; fault = "none"; fault_no = 0 }
    inside {
      line = $0
      if (substr(line, 1, indent) ~ /^ *$/) line = substr(line, indent + 1)
      if (line ~ /^```[ ]*$/) { close(file); inside = 0; next }
      print line >> file
      next
    }
    /^ *<!-- fault: / { fault = value($0); fault_no++; next }
    /^ *<!-- (exit|within|needs): / { name = $2; sub(/:/, "", name); next_is[name] = value($0); next }
    /^ *```sh[ ]*$/ {
      block++
      prefix = sprintf("%s%03d", out, block)
      match($0, /^ */); indent = RLENGTH
      print fault_no " " fault > (prefix ".fault"); close(prefix ".fault")
      print NR > (prefix ".line"); close(prefix ".line")
      for (name in next_is) { print next_is[name] > (prefix "." name); close(prefix "." name) }
      split("", next_is)
      file = prefix ".sh"; printf "" > file; inside = 1; follows = 1
      next
    }
    /^ *```text[ ]*$/ && follows {
      match($0, /^ */); indent = RLENGTH
      file = prefix ".text"; printf "" > file; inside = 1; follows = 0
      next
    }
    /^ *```/ { match($0, /^ */); indent = RLENGTH; file = "/dev/null"; inside = 1; follows = 0; next }
    !/^ *$/ { follows = 0 }
  ' "$1"
}

# shows FILE WANTED: whether each line wanted is there, in order. Sets missing to the first that is not.
shows() {
  awk '
    function plain(line) { gsub(/[ \t\r]+/, " ", line); sub(/^ /, "", line); sub(/ $/, "", line); return line }
    function pattern(line,    parts, n, i, at) {
      # every character that means something is made to mean itself
      n = split(line, parts, "…"); at = ""
      for (i = 1; i <= n; i++) { gsub(/[][\\.^$*+?(){}|\/]/, "\\\\&", parts[i]); at = at (i > 1 ? ".*" : "") parts[i] }
      return "^" at "$"
    }
    NR == FNR { if (plain($0) != "") wanted[++count] = plain($0); next }
    at < count && plain($0) ~ pattern(wanted[at + 1]) { at++ }
    END { if (at < count) { print wanted[at + 1]; exit 1 } }
  ' "$2" "$1"
}

# How many commands a block has: its lines, those that are continued and comments left out.
commands_in() { awk '/^[ \t]*(#|$)/ { next } /(\\|\||&&)$/ { next } { n++ } END { print n + 0 }' "$1"; }

# here NAME: whether something that a block needs is here.
here() {
  case $1 in
    prometheus) curl -sS --fail --max-time 2 -o /dev/null http://localhost:9090/-/ready 2>/dev/null ;;
    alertmanager) curl -sS --fail --max-time 2 -o /dev/null http://localhost:9093/-/ready 2>/dev/null ;;
    loki) curl -sS --fail --max-time 2 -o /dev/null http://localhost:3100/ready 2>/dev/null ;;
    observability) docker image inspect "${GRAFANA_IMAGE:-grafana/grafana:12.1.1}" "${LOKI_IMAGE:-grafana/loki:3.5.3}" >/dev/null 2>&1 ;;
    quantumctl-postmortem) operator postmortem --help >/dev/null 2>&1 ;;
    time-service) command -v chronyc >/dev/null 2>&1 && chronyc -n tracking >/dev/null 2>&1 ;;
    *) return 1 ;;
  esac
}

# --- the stack --------------------------------------------------------------------------------------------

for image in auto-executor ai-engine-bridge exchange-simulator; do
  docker image inspect "${IMAGE_PREFIX:-quantum-trader}/$image:${IMAGE_TAG:-latest}" >/dev/null 2>&1 || BUILD=yes
done
if [ "${BUILD:-no}" = yes ]; then
  for jar in auto-executor ai-engine-bridge exchange-simulator quantumctl; do
    [ -f "$root/$jar/target/$jar.jar" ] || { "$root/quantum" build >/dev/null; break; }
  done
  say 'building the images'
  for service in exchange-simulator ai-engine-bridge auto-executor; do
    docker compose --project-directory "$root" --profile demo build "$service" >"$work/build.log" 2>&1 </dev/null ||
      { tail -n 40 "$work/build.log" >&2; exit 1; }
  done
fi

# A deployment as an operator has it: the compose file, what it mounts, a .env and secrets.
cp -r "$root/docker-compose.yml" "$root/ops" "$root/grafana" "$root/runbooks" "$stack/"
cp -r "$root/ops/compose/demo-secrets" "$stack/secrets"
chmod 700 "$stack/secrets"
printf 'runbooks-redis-password' >"$stack/secrets/redis_password"
chmod 644 "$stack/secrets"/*
{
  cat "$root/.env.demo"
  # The last two so that a fault shows sooner; the limits so that none of them is met by hundreds of drills.
  printf '%s\n' ENV_FILE=.env SECRETS_DIR=./secrets COMPOSE_PROFILES=demo \
    REDIS_PASSWORD_FILE=/run/secrets/redis_password \
    MAX_DAILY_TRADES=100000 MAX_ORDERS_PER_MINUTE=10000 MAX_DAILY_LOSS_PCT=100 MAX_DRAWDOWN_PCT=100 \
    BINANCE_REQUEST_TIMEOUT_MS=5000 UNKNOWN_HALT_AFTER_MS=20000
} >"$stack/.env"
chmod 600 "$stack/.env"
cp -p "$stack/.env" "$work/env"
cd "$stack"

say 'bringing the profile demo up'
before=$SECONDS
docker compose up --detach --wait --wait-timeout 600 </dev/null >"$work/up.log" 2>&1 || { cat "$work/up.log" >&2; exit 1; }
say "stack up in $((SECONDS - before)) s"

watch() {
  local manager
  manager=$(command -v prometheus-alertmanager || command -v alertmanager || :)
  if ! command -v prometheus >/dev/null 2>&1 || [ -z "$manager" ]; then
    say 'Prometheus and Alertmanager are not installed here'
    return
  fi
  mkdir "$work/prometheus" "$work/alertmanager"
  sed "s|rules/|$stack/ops/prometheus/rules/|" ops/prometheus/prometheus.yml >"$work/prometheus.yml"
  prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/prometheus" \
    --web.listen-address=127.0.0.1:9090 >"$work/prometheus.log" 2>&1 </dev/null &
  watchers+=("$!")
  "$manager" --config.file=ops/alertmanager/alertmanager.yml --storage.path="$work/alertmanager" \
    --web.listen-address=127.0.0.1:9093 --cluster.listen-address= >"$work/alertmanager.log" 2>&1 </dev/null &
  watchers+=("$!")
}
watch

# A check that asks what Prometheus sees is not to meet one that has not looked yet.
targets_up() { curl -sS --max-time 5 http://localhost:9090/api/v1/targets 2>/dev/null | jq -e '.data.activeTargets | length > 0 and all(.health == "up")' >/dev/null; }
[ ${#watchers[@]} -eq 0 ] || wait_for 'Prometheus has seen every target' 60 targets_up

# Everything as it was, whatever a fault or a page has done: the settings, the containers, the exchange, the account.
recover() {
  docker unpause quantum_auto_executor >/dev/null 2>&1 || :
  cmp -s .env "$work/env" || cp -p "$work/env" .env
  curl -sS --max-time 10 -X DELETE "$exchange/admin/faults" >/dev/null 2>&1 || :
  wait_for 'all containers are started' 120 start_all || { cat "$work/recover.log" >&2; return 1; }
  wait_for 'Redis answers' 60 redis PING >/dev/null || return 1
  redis CONFIG SET maxmemory 512mb appendfsync always >/dev/null || return 1
  redis DEL quantum:config:emergency_stop quantum:feature:new_entries_disabled >/dev/null || return 1
  curl -sS --max-time 10 -X DELETE "$exchange/admin/faults" >/dev/null || return 1
  wait_for 'the executor answers' 120 answers || return 1
  wait_for 'no order is unknown' 180 none_unknown || return 1
  if ! flat; then
    change POST /api/v1/abort '{"reason":"after a drill","by":"runbooks.sh","close_positions":true}' |
      jq -e .flat >/dev/null || say 'the account is not flat after the drill'
  fi
  wait_for 'nothing is halted' 180 resumed || return 1
  # Starts, aborts and comparisons in a row may use up what the exchange allows: the next drill would wait for its turn.
  wait_for 'the exchange allows requests again' 90 room || return 1
  wait_for 'every container is healthy' 120 all_healthy
}
# Again if need be: an exchange that was made to fail is unhealthy for some seconds more.
start_all() { docker compose up -d --remove-orphans </dev/null >"$work/recover.log" 2>&1; }
none_unknown() { api /api/v1/status | jq -e '.figures.orders_unresolved == 0 and .live' >/dev/null; }
flat() { [ "$(api '/api/v1/orders?state=open' | jq '.orders | length')$(api /api/v1/positions | jq '.positions | length')" = 00 ]; }
resumed() { ready || { change DELETE /api/v1/halt >/dev/null; sleep 1; false; }; }
room() { ! above venue_used_weight 1000; }
all_healthy() { docker compose ps --format json </dev/null | jq -se 'flatten | all(.Health == "healthy")' >/dev/null; }

# --- running them -------------------------------------------------------------------------------------------

pages=0 executed=0 elsewhere=0 failed=0
fault_now='0 none'

# turn_to "NUMBER NAME": ends the fault in force and begins the next one.
turn_to() {
  [ "$1" != "$fault_now" ] || return 0
  local ending=${fault_now#* } beginning=${1#* }
  if [ "$ending" != none ]; then
    "end_${ending//-/_}" || say "$ending: could not be healed"
    recover || say "$ending: the stack has not recovered"
  fi
  fault_now=$1
  [ "$beginning" = none ] || "begin_${beginning//-/_}" || { say "$beginning: could not be injected"; explain >&2; return 1; }
}

# Why a fault does not show: the last intent's story, and what the executor says of itself.
explain() {
  [ -z "${ID:-}" ] || operator trace "$ID" || :
  operator status || :
  docker logs --since 2m quantum_auto_executor 2>&1 | grep -v '"level":"INFO"' | tail -n 20 || :
}

run_once() {
  timeout "$block_s" bash -eu -o pipefail -c "$(cat "$1.sh")" >"$1.out" 2>&1 </dev/null && code=0 || code=$?
  [ "$code" -ne 124 ] || printf '(ended after %s s)\n' "$block_s" >>"$1.out"
  problem=
  if [ "$code" -ne "$2" ]; then
    problem="expected exit code $2, was $code"
  elif [ -f "$1.text" ] && ! missing=$(shows "$1.out" "$1.text"); then
    problem="expected to see: $missing"
  fi
  [ -z "$problem" ]
}

run_block() {
  local page=$1 block=$2 wanted=0 until=$SECONDS number
  number=$(commands_in "$block.sh")
  if [ -f "$block.needs" ] && ! here "$(cat "$block.needs")"; then
    say "$page:$(cat "$block.line"): needs $(cat "$block.needs"), which is not here: $(head -n 1 "$block.sh")"
    elsewhere=$((elsewhere + number))
    return
  fi
  if ! turn_to "$(cat "$block.fault")"; then
    failed=$((failed + number))
    return
  fi
  [ ! -f "$block.exit" ] || wanted=$(cat "$block.exit")
  [ ! -f "$block.within" ] || until=$((SECONDS + $(cat "$block.within")))
  until run_once "$block" "$wanted" || [ "$SECONDS" -ge "$until" ]; do sleep 1; done
  executed=$((executed + number))
  if [ -n "$problem" ]; then
    failed=$((failed + number))
    say "$page:$(cat "$block.line"): $problem"
    sed 's/^/    $ /' "$block.sh" >&2
    tail -n 25 "$block.out" | cut -c 1-300 | sed 's/^/    /' >&2
  elif [ -n "${VERBOSE:-}" ]; then
    sed 's/^/    $ /' "$block.sh" >&2
    tail -n 25 "$block.out" | cut -c 1-300 | sed 's/^/    /' >&2
  fi
}

run_page() {
  local name=$1 blocks=$work/blocks/$1 block start=$SECONDS before=$failed
  mkdir -p "$blocks"
  cut_page "$root/runbooks/$name.md" "$blocks"
  [ -n "$(find "$blocks" -name '*.sh' -print -quit)" ] || return 0
  pages=$((pages + 1))
  fault_now='0 none'
  for block in "$blocks"/*.sh; do run_block "$name" "${block%.sh}"; done
  turn_to 'end none'
  # A page without a fault may have changed something all the same.
  ready && cmp -s .env "$work/env" && flat || recover || say "$name: the stack has not recovered"
  say "$name: $((SECONDS - start)) s$([ "$failed" -eq "$before" ] || echo ', FAILED')"
}

names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  # First, as long as nothing has happened that an alert remembers for an hour.
  names=(GO_LIVE_CHECKLIST)
  for page in "$root"/runbooks/*.md; do
    page=$(basename "$page" .md)
    [ "$page" = GO_LIVE_CHECKLIST ] || names+=("$page")
  done
fi
for name in "${names[@]}"; do
  [ -f "$root/runbooks/$name.md" ] || { say "expected a page in runbooks, was $name"; exit 1; }
done

# run_all NAME ...: sets broken to those that failed.
run_all() {
  local name before
  broken=()
  for name in "$@"; do
    [ "$((SECONDS - begun))" -lt "$limit_s" ] || { say "stopped before $name: $limit_s s are over"; exit 1; }
    before=$failed
    run_page "$name"
    [ "$failed" -eq "$before" ] || broken+=("$name")
  done
}

run_all "${names[@]}"
again=${#broken[@]}
if [ "$again" -gt 0 ] && [ "$again" -le 3 ]; then
  # Faults, containers and scrapes meet as they do: a page is wrong when it is wrong twice.
  say "once more: ${broken[*]}"
  distinct=$pages failed=0
  run_all "${broken[@]}"
  pages=$distinct
fi

summary="runbooks: $pages pages, $executed commands executed, $elsewhere need something that is not here, $failed failed; $again pages a second time; $((SECONDS - begun)) s"
[ "$failed" -eq 0 ]
