#!/usr/bin/env bash
# The container stack, end to end: builds the images, brings the profile `demo` up, sends intents, sees
# them filled, tries the hardening, the health checks and the operator's scripts on it, and takes it
# down. Needs a Docker engine with Compose 2.24 and the base images (RUNTIME_IMAGE, BUILD_IMAGE and
# REDIS_IMAGE name others); ports 27379 to 29090 of the loopback (PORT_OFFSET).

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
offset=${PORT_OFFSET:-21000}
skip_build=${SKIP_BUILD:-no}
begun=$SECONDS

say() { printf 'compose: %s\n' "$1" >&2; }

skip() {
  printf '\n*** SKIPPED: the container stack was not tried: %s ***\n\n' "$1" >&2
  exit 0
}

command -v docker >/dev/null 2>&1 || skip 'there is no docker here'
docker version >/dev/null 2>&1 || skip 'the Docker engine does not answer'
docker compose version >/dev/null 2>&1 || skip 'docker has no compose plugin'
for tool in curl jq; do
  command -v "$tool" >/dev/null 2>&1 || skip "$tool is not installed"
done
for image in "${RUNTIME_IMAGE:-eclipse-temurin:25-jdk}" "${REDIS_IMAGE:-redis:8-alpine}"; do
  docker image inspect "$image" >/dev/null 2>&1 || docker pull -q "$image" >/dev/null 2>&1 ||
    skip "the engine has no image $image and cannot pull it"
done

work=$(mktemp -d)
export COMPOSE_PROJECT_NAME=quantum-ci CONTAINER_PREFIX=${CONTAINER_PREFIX:-quantum}
container=${CONTAINER_PREFIX}_auto_executor

# A .env of its own: the settings of the demo, with keys of the exchange in a directory of secrets, on
# ports that nothing else has.
env_file=$work/.env
cp -r "$root/ops/compose/demo-secrets" "$work/secrets"
chmod 700 "$work/secrets"
printf 'ci-redis-password' >"$work/secrets/redis_password"
chmod 444 "$work/secrets"/*
{
  cat "$root/.env.demo"
  printf '%s\n' "ENV_FILE=$env_file" "SECRETS_DIR=$work/secrets" COMPOSE_PROFILES=demo \
    REDIS_PASSWORD_FILE=/run/secrets/redis_password \
    "PUBLISH_PORT_AUTO_EXECUTOR=$((8003 + offset))" "PUBLISH_PORT_AI_ENGINE_BRIDGE=$((8001 + offset))" \
    "PUBLISH_PORT_EXCHANGE=$((8090 + offset))" "PUBLISH_PORT_REDIS=$((6379 + offset))"
} >"$env_file"
chmod 600 "$env_file"

compose() {
  docker compose --project-directory "$root" --file "$root/docker-compose.yml" --env-file "$env_file" "$@" </dev/null
}

down() {
  status=$?
  trap - EXIT
  if [ "$status" -ne 0 ]; then
    say "failed; what the containers said last:"
    compose ps --all >&2 || :
    compose logs --tail 25 >&2 || :
  fi
  compose --profile '*' down --volumes --timeout 30 >"$work/down.log" 2>&1 || { cat "$work/down.log" >&2; status=1; }
  if [ -n "$(docker ps -aq --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME")" ]; then
    say 'expected no container to be left, was some'
    status=1
  fi
  rm -rf "$work"
  [ "$status" -ne 0 ] || printf '%s\n' "$summary"
  exit "$status"
}
trap down EXIT
trap 'exit 130' INT TERM

checks=0
# expect WHAT EXPECTED WAS
expect() {
  checks=$((checks + 1))
  [ "$2" = "$3" ] || { say "$1: expected $2, was $3"; exit 1; }
}

# wait_for WHAT SECONDS COMMAND ...
wait_for() {
  local what=$1 until=$((SECONDS + $2))
  shift 2
  checks=$((checks + 1))
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || { say "expected within its time: $what"; exit 1; }
    sleep 0.5
  done
}

executor=http://127.0.0.1:$((8003 + offset))
bridge=http://127.0.0.1:$((8001 + offset))
exchange=http://127.0.0.1:$((8090 + offset))

# --- configuration -------------------------------------------------------------------------------------

say 'checking docker-compose.yml, every profile'
compose --profile '*' config --quiet
(cd "$root" && env -u COMPOSE_PROJECT_NAME docker compose --profile demo config --quiet </dev/null)
checks=$((checks + 2))

# --- images --------------------------------------------------------------------------------------------

built=0
if [ "$skip_build" != yes ]; then
  for jar in auto-executor ai-engine-bridge exchange-simulator; do
    [ "${JARS:-checkout}" = source ] || [ -f "$root/$jar/target/$jar.jar" ] ||
      { "$root/quantum" build >/dev/null; break; }
  done
  say 'building the images'
  before=$SECONDS
  # One after the other: each has a training run in it, which wants the machine for itself.
  for service in exchange-simulator ai-engine-bridge auto-executor; do
    compose build "$service" >"$work/build.log" 2>&1 || { tail -n 40 "$work/build.log" >&2; exit 1; }
  done
  built=$((SECONDS - before))
fi

# --- up --------------------------------------------------------------------------------------------------

say 'bringing the profile demo up'
before=$SECONDS
compose up --detach --wait --wait-timeout 600 >"$work/up.log" 2>&1 || { cat "$work/up.log" >&2; exit 1; }
up=$((SECONDS - before))
ready=$(docker logs "$container" 2>/dev/null | sed -n 's/.*Started AutoExecutor in \([0-9.]*\) seconds.*/\1/p' | tail -n 1)

# --- hardening -------------------------------------------------------------------------------------------

for service in redis auto-executor ai-engine-bridge exchange-simulator; do
  id=$(compose ps -q "$service")
  expect "$service: health" healthy "$(docker inspect -f '{{.State.Health.Status}}' "$id")"
  expect "$service: root file system read-only" true "$(docker inspect -f '{{.HostConfig.ReadonlyRootfs}}' "$id")"
  expect "$service: capabilities dropped" '[ALL]' "$(docker inspect -f '{{.HostConfig.CapDrop}}' "$id")"
  expect "$service: no new privileges" '[no-new-privileges:true]' "$(docker inspect -f '{{.HostConfig.SecurityOpt}}' "$id")"
  checks=$((checks + 3))
  [ "$(docker inspect -f '{{.HostConfig.Memory}}' "$id")" -gt 0 ] || { say "$service: expected a memory limit"; exit 1; }
  [ "$(docker exec "$id" id -u)" -ne 0 ] || { say "$service: expected not to be root"; exit 1; }
  if docker exec "$id" sh -c 'echo x >/x' 2>/dev/null; then say "$service: expected a root that cannot be written"; exit 1; fi
done
# Secrets are files: no environment holds one.
if docker inspect -f '{{.Config.Env}}' "$container" | grep -Eq 'simulator-secret|demo-operator-token|ci-redis-password'; then
  say 'expected no secret in the environment of the container'
  exit 1
fi
memory=$(docker inspect -f '{{.HostConfig.Memory}}' "$container")
# Its full name: SoftMaxHeapSize ends the same. Two numbers here would be an error that bash only prints.
heap=$(docker exec "$container" jcmd 1 VM.flags | sed -n 's/.*-XX:MaxHeapSize=\([0-9]*\) .*/\1/p')
[[ $heap =~ ^[0-9]+$ ]] || { say "expected the heap in bytes, was \"$heap\""; exit 1; }
expect 'heap, percent of the memory limit' 50 "$((heap * 100 / memory))"
docker exec "$container" jcmd 1 VM.command_line | grep -q 'AOTCache=/app/app.aot' ||
  { say 'expected the executor to run from its ahead-of-time cache'; exit 1; }
checks=$((checks + 2))

# --- intents -------------------------------------------------------------------------------------------

say 'sending intents'
filled=0
published=0
for signal in BTCUSDT:BUY:0.004 ETHUSDT:BUY:0.05 SOLUSDT:SELL:1; do
  IFS=: read -r symbol action quantity <<<"$signal"
  id=$(curl -sS --fail "$bridge/api/v1/signals" -H 'Content-Type: application/json' \
    -d "{\"symbol\":\"$symbol\",\"action\":\"$action\",\"quantity\":\"$quantity\",\"confidence\":0.9}" | jq -r .correlation_id)
  published=$((published + 1))
  answer=$(curl -sS --fail "$bridge/api/v1/intents/$id?wait_ms=30000")
  expect "$action $quantity $symbol by the bridge" 'ORDER_DONE FILLED' \
    "$(jq -r '"\(.state) \(.terminal_event.payload.outcome)"' <<<"$answer")"
  filled=$((filled + 1))
done
# And as any other producer, straight onto the stream, with the command of the runbooks.
docker exec "${CONTAINER_PREFIX}_redis" redis-cli XADD quantum:stream:intent '*' correlation_id ci-stream-1 \
  payload '{"symbol":"BTCUSDT","action":"CLOSE"}' >/dev/null
published=$((published + 1))
answer=$(curl -sS --fail "$bridge/api/v1/intents/ci-stream-1?wait_ms=30000")
expect 'CLOSE BTCUSDT by the stream' 'ORDER_DONE FILLED' "$(jq -r '"\(.state) \(.terminal_event.payload.outcome)"' <<<"$answer")"
filled=$((filled + 1))

summary_of_exchange=$(curl -sS --fail "$exchange/admin/ledger/summary")
expect 'orders the exchange has twice' '[]' "$(jq -c '.duplicates // [] | if type == "object" then keys else . end' <<<"$summary_of_exchange")"
expect 'promises broken' 0 "$(curl -sS "$executor/actuator/prometheus" | awk '/^invariant_violations_total/ { n += $2 } END { print n + 0 }')"
expect 'lines of the log about ci-stream-1' yes "$(docker logs "$container" 2>&1 | grep ci-stream-1 | grep -q '"event":"ORDER_DONE"' && echo yes)"

# --- health checks mean something ------------------------------------------------------------------------

say 'taking Redis away'
health() { docker inspect -f '{{.State.Health.Status}}' "$container"; }
health_is() { [ "$(health)" = "$1" ]; }
before=$SECONDS
compose stop redis >/dev/null 2>&1
wait_for 'auto-executor unhealthy without Redis' 60 health_is unhealthy
noticed=$((SECONDS - before))
expect 'the health log says why' yes "$(docker inspect -f '{{(index .State.Health.Log 0).Output}}{{range .State.Health.Log}}{{.Output}}{{end}}' "$container" | grep -q JOURNAL_UNAVAILABLE && echo yes)"
compose start redis >/dev/null 2>&1
wait_for 'auto-executor healthy again' 60 health_is healthy
none_unhealthy() { compose ps --format json | jq -se 'flatten | all(.Health == "healthy")' >/dev/null; }
wait_for 'all of them healthy again' 60 none_unhealthy
expect 'restarts of auto-executor meanwhile' 0 "$(docker inspect -f '{{.RestartCount}}' "$container")"

# --- the operator's scripts --------------------------------------------------------------------------------

run_script() {
  local name=$1
  shift
  say "ops/scripts/$name $*"
  "$root/ops/scripts/$name" --env-file "$env_file" "$@" >"$work/script.log" 2>&1 && script_status=0 || script_status=$?
  [ -z "${VERBOSE:-}" ] || cat "$work/script.log" >&2
}

# must_exit CODE WHAT
must_exit() {
  checks=$((checks + 1))
  [ "$script_status" -eq "$1" ] || { cat "$work/script.log" >&2; say "$2: expected exit code $1, was $script_status"; exit 1; }
}

must_say() {
  checks=$((checks + 1))
  grep -q -- "$1" "$work/script.log" || { cat "$work/script.log" >&2; say "expected it to say: $1"; exit 1; }
}

run_script go_live_preflight.sh --target testnet --without-observability
must_exit 0 'preflight of a stack in order'
must_say ' 0 failed'
run_script go_live_preflight.sh --target live
must_exit 1 'preflight for live of a demo'
must_say 'FAIL  Prometheus'

# What is open: two positions. The way back to paper must not forget them silently.
run_script rollback_paper.sh
must_exit 3 'rollback with open positions'
must_say 'positions are open in mode testnet'
expect 'mode after the refusal' testnet "$(curl -sS "$executor/actuator/info" | jq -r .mode)"

first=$(docker inspect -f '{{.Id}}' "$container")
run_script rollback_paper.sh --leave-positions
must_exit 0 'rollback to paper'
must_say 'proved      WOULD_SUBMIT in mode paper'
second=$(docker inspect -f '{{.Id}}' "$container")
[ "$first" != "$second" ] || { say 'expected a new container, was the old one'; exit 1; }
expect 'mode of the running process' paper "$(curl -sS "$executor/actuator/info" | jq -r .mode)"
cp "$env_file" "$work/once"
run_script rollback_paper.sh
must_exit 0 'rollback to paper, again'
must_say 'says so already'
expect 'container after the second time' "$second" "$(docker inspect -f '{{.Id}}' "$container")"
cmp -s "$env_file" "$work/once" || { say 'expected the second rollback to leave .env alone'; exit 1; }

(
  # Something for the shadow run to see, once it looks.
  for _ in $(seq 1 120); do
    ! grep -q 'watching for' "$work/script.log" || break
    sleep 0.5
  done
  docker exec "${CONTAINER_PREFIX}_redis" redis-cli XADD quantum:stream:intent '*' correlation_id ci-shadow-1 \
    payload '{"symbol":"BTCUSDT","action":"BUY","quantity":"0.004","entry_price":"60000","confidence":0.9}' >/dev/null
) &
run_script go_live_shadow.sh --minutes 1 --allow-local-exchange --report "$work/shadow.md"
must_exit 0 'shadow run'
expect 'shadow report' yes "$(grep -q 'ci-shadow-1' "$work/shadow.md" && grep -q 'Passed' "$work/shadow.md" && echo yes)"

docker exec "${CONTAINER_PREFIX}_redis" redis-cli SET quantum:config:emergency_stop true >/dev/null
sleep 2
run_script rollback_paper.sh
must_exit 2 'rollback to paper with the emergency stop set'
must_say BLOCK_HALTED
docker exec "${CONTAINER_PREFIX}_redis" redis-cli DEL quantum:config:emergency_stop >/dev/null

run_script rollback_testnet.sh --probe-symbol BNBUSDT
must_exit 0 'rollback to testnet'
must_say 'proved      ORDER_SUBMIT in mode testnet'
expect 'mode of the running process' testnet "$(curl -sS "$executor/actuator/info" | jq -r .mode)"

# --- the guard in front of live ------------------------------------------------------------------------

say 'profile live with settings of the demo'
if compose --profile live run --rm --no-deps live-guard >"$work/guard.log" 2>&1; then
  say 'expected live-guard to refuse the settings of the demo'
  exit 1
fi
grep -q 'expected LIVE_TRADING_ENABLED=true' "$work/guard.log" || { cat "$work/guard.log" >&2; exit 1; }
# The same container, told what live means.
chmod u+w "$work/secrets/binance_api_key" "$work/secrets/binance_api_secret"
echo ci-key >"$work/secrets/binance_api_key"
echo ci-secret >"$work/secrets/binance_api_secret"
live=(PAPER_TRADING=false BINANCE_USE_TESTNET=false LIVE_TRADING_ENABLED=true
  BINANCE_API_KEY_FILE=/run/secrets/binance_api_key BINANCE_API_SECRET_FILE=/run/secrets/binance_api_secret)
for name in FUTURES_REST FUTURES_STREAM FUTURES_WS_API SPOT_REST SPOT_STREAM SPOT_WS_API; do
  live+=("BINANCE_${name}_URL=")
done
compose --profile live run --rm --no-deps "${live[@]/#/--env=}" live-guard >"$work/guard.log" 2>&1 ||
  { cat "$work/guard.log" >&2; say 'expected live-guard to consent to settings that mean live'; exit 1; }
checks=$((checks + 3))

summary="compose: $checks checks, $published intents, $filled filled, images built in $built s, stack up in $up s, executor started in $ready s, Redis missed after $noticed s, total $((SECONDS - begun)) s"
