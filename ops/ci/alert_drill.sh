#!/usr/bin/env bash
# One stuck order, from the fault to the webhook: the packaged executor, the local exchange, and the real
# Prometheus and Alertmanager with the shipped rules, routes and intervals. An order is sent whose answer
# never comes and which the exchange will not tell about; a receiver waits for the page. The executor is
# then killed and started again, which must not end the alert; the exchange's recovery must.
#
# Prints one line of figures, exit 0 if the page came within LIMIT_S (60) seconds. Needs what .ci/run
# installs, and the jars (it builds them if they are not there); ports 29379 to 32095 of the loopback
# (PORT_OFFSET). About five minutes, of which little is work.

set -euo pipefail
exec </dev/null

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
offset=${PORT_OFFSET:-23000}
limit_s=${LIMIT_S:-60}
alert=OrderSubmitWithoutResponse

say() { printf 'alert drill: %s\n' "$1" >&2; }

fail() {
  say "$1"
  exit 1
}

alertmanager=$(command -v prometheus-alertmanager || command -v alertmanager || :)
[ -n "$alertmanager" ] || fail 'needs alertmanager (Debian package prometheus-alertmanager)'
for tool in prometheus promtool amtool redis-server redis-cli python3 curl jq; do
  command -v "$tool" >/dev/null 2>&1 || fail "needs $tool"
done

java=
for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" /usr/lib/jvm/* /opt/java/*; do
  if [ -r "$home/release" ] && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$home/release"; then
    java=$home/bin/java
    break
  fi
done
[ -n "$java" ] || fail 'needs a JDK 25 or newer'

for jar in auto-executor exchange-simulator; do
  [ -f "$root/$jar/target/$jar.jar" ] || { "$root/quantum" build >/dev/null; break; }
done

redis_port=$((6379 + offset))
executor=http://127.0.0.1:$((8003 + offset))
exchange=http://127.0.0.1:$((8090 + offset))
prometheus=http://127.0.0.1:$((9090 + offset))
manager=http://127.0.0.1:$((9093 + offset))
hook_port=$((9095 + offset))

work=$(mktemp -d)
pages=$work/pages.jsonl
: >"$pages"
declare -A pids=()

down() {
  status=$?
  trap - EXIT
  if [ "$status" -ne 0 ]; then
    say 'failed; what was said last:'
    tail -n 8 "$work"/*.log "$pages" >&2 || :
  fi
  for part in "${!pids[@]}"; do kill "${pids[$part]}" 2>/dev/null || :; done
  wait 2>/dev/null || :
  if [ -n "${KEEP:-}" ]; then say "kept $work"; else rm -rf "$work"; fi
  exit "$status"
}
trap down EXIT
trap 'exit 130' INT TERM

# run NAME COMMAND ...: in the background, its output in a file.
run() {
  local name=$1
  shift
  "$@" >>"$work/$name.log" 2>&1 &
  pids[$name]=$!
}

alive() {
  for part in "${!pids[@]}"; do
    kill -0 "${pids[$part]}" 2>/dev/null || fail "expected $part to go on running, has ended"
  done
}

# wait_for WHAT SECONDS COMMAND ...
wait_for() {
  local what=$1 until=$((SECONDS + $2))
  shift 2
  until "$@"; do
    alive
    [ "$SECONDS" -lt "$until" ] || fail "expected within its time: $what"
    sleep 0.2
  done
}

answers() { curl -sS --fail --max-time 2 -o /dev/null "$1" 2>/dev/null; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", b - a }'; }

# --- the parts, with the shipped configuration ----------------------------------------------------------

mkdir "$work/prometheus" "$work/alertmanager" "$work/redis"
sed -e "s|localhost:8003|127.0.0.1:$((8003 + offset))|; s|localhost:8001|127.0.0.1:$((8001 + offset))|" \
  -e "s|localhost:9090|127.0.0.1:$((9090 + offset))|; s|localhost:9093|127.0.0.1:$((9093 + offset))|" \
  -e "s|rules/|$root/ops/prometheus/rules/|" \
  "$root/ops/prometheus/prometheus.yml" >"$work/prometheus.yml"
sed "s|http://alert-webhook:9095|http://127.0.0.1:$hook_port|" "$root/ops/alertmanager/alertmanager.yml" >"$work/alertmanager.yml"
promtool check config "$work/prometheus.yml" >/dev/null
amtool check-config "$work/alertmanager.yml" >/dev/null

# Writes down each alert of each POST, with the time of its arrival.
cat >"$work/receiver.py" <<'PYTHON'
import http.server, json, sys, time

class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        arrived = time.time()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with open(sys.argv[2], "a") as pages:
            for alert in body["alerts"]:
                pages.write(json.dumps({"at": arrived, "to": self.path, "status": alert["status"],
                                        "labels": alert["labels"], "annotations": alert["annotations"]}) + "\n")
        self.send_response(200)
        self.end_headers()

    def log_message(self, *unused):
        pass

http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
PYTHON

start_executor() {
  run executor env \
    SERVER_PORT=$((8003 + offset)) REDIS_URL=redis://127.0.0.1:$redis_port EXECUTOR_INSTANCE_ID=drill \
    PAPER_TRADING=false BINANCE_API_KEY=simulator-key BINANCE_API_SECRET=simulator-secret \
    BINANCE_FUTURES_REST_URL="$exchange" BINANCE_FUTURES_STREAM_URL="ws${exchange#http}" \
    BINANCE_FUTURES_WS_API_URL="ws${exchange#http}/ws-fapi/v1" BINANCE_SPOT_REST_URL="$exchange" \
    BINANCE_SPOT_STREAM_URL="ws${exchange#http}" BINANCE_SPOT_WS_API_URL="ws${exchange#http}" \
    POLICY_COOLDOWN_GLOBAL=0 POLICY_COOLDOWN_SYMBOL=0 \
    "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -jar "$root/auto-executor/target/auto-executor.jar"
}

say 'starting Redis, exchange, executor, Prometheus, Alertmanager and a webhook'
run receiver python3 "$work/receiver.py" "$hook_port" "$pages"
run redis redis-server --port "$redis_port" --bind 127.0.0.1 --dir "$work/redis" --save '' \
  --appendonly yes --appendfsync always --maxmemory-policy noeviction
run exchange env SIMULATOR_PORT=$((8090 + offset)) \
  "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -jar "$root/exchange-simulator/target/exchange-simulator.jar"
wait_for 'the exchange answers' 180 answers "$exchange/fapi/v1/ping"
wait_for 'Redis answers' 20 redis-cli -p "$redis_port" PING >/dev/null
start_executor
wait_for 'the executor is ready' 300 answers "$executor/actuator/health/readiness"
run alertmanager "$alertmanager" --config.file="$work/alertmanager.yml" --storage.path="$work/alertmanager" \
  --web.listen-address="127.0.0.1:$((9093 + offset))" --cluster.listen-address=
wait_for 'Alertmanager is ready' 30 answers "$manager/-/ready"
# Its first look comes before it knows of Alertmanager, and what it could not send then waits for its turn to be
# sent again: a minute by default, which nothing here is to wait for. The first time is not touched by it.
run prometheus prometheus --rules.alert.resend-delay=15s --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/prometheus" \
  --web.listen-address="127.0.0.1:$((9090 + offset))"
wait_for 'Prometheus is ready' 30 answers "$prometheus/-/ready"

# --- silence --------------------------------------------------------------------------------------------

# paged ALERT STATUS: has it come to the pager?
paged() { jq -se --arg a "$1" --arg s "$2" 'any(.to == "/pager" and .labels.alertname == $a and .status == $s)' "$pages" >/dev/null; }
heartbeat() { jq -se 'any(.to == "/heartbeat" and .labels.alertname == "Watchdog")' "$pages" >/dev/null; }

intent() {
  redis-cli -p "$redis_port" XADD quantum:stream:intent '*' correlation_id "$1" \
    payload "{\"symbol\":\"$2\",\"action\":\"BUY\",\"quantity\":\"$3\"}" >/dev/null
}

order_state() { curl -sS --max-time 5 "$executor/api/v1/orders/$1" 2>/dev/null; }
ended() { order_state "$1" | grep -q ORDER_DONE; }
fault() { curl -sS --fail -X POST -H 'Content-Type: application/json' -d "$1" "$exchange/admin/faults" >/dev/null; }

wait_for 'the Watchdog reaches the webhook' 120 heartbeat
say 'one ordinary order, and one whose answer takes 4 s'
intent drill-ordinary BTCUSDT 0.004
fault '{"type": "RESPONSE_DELAY", "match": {"method": "POST", "path": "/fapi/v1/order", "symbol": "SOLUSDT"}, "times": 1, "params": {"ms": 4000}}'
intent drill-slow SOLUSDT 1
wait_for 'the ordinary order ends' 30 ended drill-ordinary
wait_for 'the slow order ends' 60 ended drill-slow
sleep 15
others=$(jq -s '[.[] | select(.labels.alertname != "Watchdog") | .labels.alertname] | unique | join(" ")' -r "$pages")
[ -z "$others" ] || fail "expected no alert before the fault, was: $others"

# --- the fault ------------------------------------------------------------------------------------------

say 'one order that never gets an answer'
fault '{"type": "TIMEOUT_BEFORE_ACCEPT", "match": {"method": "POST", "path": "/fapi/v1/order", "symbol": "ETHUSDT"}, "times": 1}'
fault '{"type": "INTERNAL_503", "match": {"method": "GET", "path": "/fapi/v1/order"}}'
began=$(now)
intent drill-stuck ETHUSDT 0.05
wait_for "$alert reaches the pager" 180 paged "$alert" firing
arrived=$(jq -s --arg a "$alert" '[.[] | select(.labels.alertname == $a and .status == "firing")][0].at' "$pages")
took=$(since "$began" "$arrived")
say "$alert was at the webhook after $took s"

# --- it stays ---------------------------------------------------------------------------------------------

age() { curl -sS --max-time 5 "$executor/actuator/prometheus" 2>/dev/null | awk '/^oldest_unresolved_submit_age_seconds/ { print int($2) }'; }
aged() { [ "$(age || echo 0)" -gt 30 ] 2>/dev/null; }
firing() {
  curl -sS --max-time 5 -G "$prometheus/api/v1/query" --data-urlencode "query=ALERTS{alertname=\"$alert\",alertstate=\"firing\"}" |
    jq -e '.data.result | length == 1' >/dev/null
}

say 'killing the executor, and starting it again'
{ kill -9 "${pids[executor]}" && wait "${pids[executor]}"; } 2>/dev/null || :
unset 'pids[executor]'
killed=$SECONDS
looks=0
watch_until=$((SECONDS + 12))
while [ "$SECONDS" -lt "$watch_until" ]; do
  firing || fail "expected $alert to go on firing while the executor is down"
  looks=$((looks + 1))
  sleep 1
done
start_executor
until aged; do
  firing || fail "expected $alert to go on firing while the executor starts"
  looks=$((looks + 1))
  [ $((SECONDS - killed)) -lt 300 ] || fail 'expected the order to be known again after the restart'
  sleep 1
done
back=$((SECONDS - killed))
watch_until=$((SECONDS + 75))
while [ "$SECONDS" -lt "$watch_until" ]; do
  firing || fail "expected $alert to go on firing after the restart"
  looks=$((looks + 1))
  sleep 1
done
if paged "$alert" resolved; then fail 'expected no all-clear while the order is stuck'; fi

# --- until it is resolved -------------------------------------------------------------------------------

say 'the exchange tells again'
recovered=$(now)
curl -sS --fail -X DELETE "$exchange/admin/faults" >/dev/null
wait_for 'the stuck order ends' 90 ended drill-stuck
resolved=$(since "$recovered" "$(now)")
wait_for 'the all-clear reaches the pager' 180 paged "$alert" resolved
clear_at=$(jq -s --arg a "$alert" '[.[] | select(.labels.alertname == $a and .status == "resolved")][0].at' "$pages")
cleared=$(since "$recovered" "$clear_at")

kinds=$(jq -s '[.[] | select(.labels.alertname != "Watchdog") | .labels.alertname] | unique | join(", ")' -r "$pages")
posts=$(curl -sS "$exchange/admin/ledger/summary" | jq '[.postsByClientOrderId[]] | max')
[ "$posts" = 1 ] || fail "expected each order to be sent once, was sent $posts times"
printf 'alert drill: fault to webhook %s s (limit %s), firing at all %s looks over a kill and restart (order known again after %s s), order resolved %s s and all-clear %s s after the exchange recovered, sent once; alerts seen: %s\n' \
  "$took" "$limit_s" "$looks" "$back" "$resolved" "$cleared" "$kinds"
awk -v t="$took" -v l="$limit_s" 'BEGIN { exit !(t <= l) }' || fail "expected the page within $limit_s s, took $took s"
