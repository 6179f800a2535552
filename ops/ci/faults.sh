# shellcheck shell=bash
# The faults that runbooks name (<!-- fault: NAME -->), injected into a running compose stack with the
# profile demo and healed again: begin_NAME and end_NAME, dashes as underscores. Sourced by runbooks.sh,
# which also provides say and wait_for, and works in the directory of the stack. What a begin exports
# (ID, SYMBOL, MINUTES) is what a page asks its reader to fill in. A begin returns when the fault shows.
#
# Most ends are empty: recover in runbooks.sh takes back whatever anything left behind.

executor=http://localhost:8003
exchange=http://localhost:8090

redis() { docker exec quantum_redis redis-cli "$@" </dev/null; }
operator() { docker exec quantum_auto_executor quantumctl "$@" </dev/null; }
api() { curl -sS --fail --max-time 10 "$executor$1" 2>/dev/null; }
metrics() { curl -sS --fail --max-time 10 "$executor/actuator/prometheus" 2>/dev/null; }
token() { printf 'Authorization: Bearer %s\n' "$(cat secrets/operator_token)"; }
change() { token | curl -sS --fail --max-time 60 -X "$1" -H @- -H 'Content-Type: application/json' -d "${3:-{\}}" "$executor$2" 2>/dev/null; }

# metric PATTERN: the sum of the series whose line begins so.
metric() { metrics | awk -v begin="$1" 'index($0, begin) == 1 { n += $2 } END { print n + 0 }'; }
above() { awk -v a="$(metric "$1")" -v b="$2" 'BEGIN { exit !(a > b) }'; }

# fault TYPE METHOD PATH [MORE]: at the exchange; an empty METHOD or PATH matches any.
fault() {
  local match=
  [ -z "$2" ] || match="\"method\":\"$2\""
  [ -z "$3" ] || match="${match:+$match,}\"path\":\"$3\""
  admin faults "{\"type\":\"$1\",\"match\":{$match}${4:+,$4}}"
}

admin() { curl -sS --fail -X POST -H 'Content-Type: application/json' -d "$2" "$exchange/admin/$1" >/dev/null; }

# intent NAME SYMBOL ACTION [MORE]: onto the stream, as any producer does; its id into ID.
intents=0
intent() {
  intents=$((intents + 1))
  export ID=runbook-$1-$intents SYMBOL=$2
  redis XADD "${STREAM:-quantum:stream:intent}" '*' event_type trade.intent correlation_id "$ID" \
    payload "{\"symbol\":\"$2\",\"action\":\"$3\",${4:+$4,}\"confidence\":0.9}" >/dev/null
}

told() { api "/api/v1/orders/$1" | jq -e --arg type "$2" 'any(.events[]; .event_type == $type)' >/dev/null; }
state_is() { api "/api/v1/orders?state=$2" | jq -e --arg id "$1" 'any(.orders[]; .correlation_id == $id)' >/dev/null; }
halted_by() { api /api/v1/halt | jq -e --arg reason "$1" 'any(.halts[]; .reason == $reason)' >/dev/null; }
ready() { api /api/v1/status | jq -e '.ready and .live and (.halt.halted | not)' >/dev/null; }
answers() { api /actuator/health/liveness >/dev/null; }
logged() { docker logs --since 15m quantum_auto_executor 2>&1 | grep -q "\"event\":\"$1\""; }

# below SYMBOL: a price of a few percent under the market, where a limit order rests.
below() {
  curl -sS --fail "$exchange/fapi/v1/ticker/bookTicker?symbol=$1" | jq '.bidPrice | tonumber * 0.97 | floor'
}

# change_setting NAME=VALUE ...: in .env, and a container that has it.
change_setting() {
  local pair
  for pair in "$@"; do
    sed -i "/^${pair%%=*}=/d" .env
    printf '%s\n' "$pair" >>.env
  done
  docker compose up -d --no-deps auto-executor </dev/null >/dev/null 2>&1
}

# --- ordinary -------------------------------------------------------------------------------------------

begin_none() { :; }
end_none() { :; }

begin_filled_order() {
  intent filled BTCUSDT BUY '"quantity":"0.004"'
  wait_for 'an order that fills' 60 told "$ID" ORDER_DONE || return 1
}
end_filled_order() { :; }

begin_resting_order() {
  intent resting ETHUSDT BUY "\"quantity\":\"0.05\",\"order_type\":\"LIMIT\",\"time_in_force\":\"GTC\",\"limit_price\":\"$(below ETHUSDT)\""
  wait_for 'an order that rests' 60 told "$ID" ORDER_RESPONSE || return 1
}
end_resting_order() { :; }

# An order and a position that others would find, for what closes them.
begin_positions() {
  begin_filled_order || return 1
  begin_resting_order || return 1
}
end_positions() { :; }

# --- orders -----------------------------------------------------------------------------------------------

begin_stuck_order() {
  fault TIMEOUT_BEFORE_ACCEPT POST /fapi/v1/order '"times":1'
  fault INTERNAL_503 GET /fapi/v1/order
  intent stuck ETHUSDT BUY '"quantity":"0.05"'
  wait_for 'an order whose outcome is not known' 60 state_is "$ID" unknown || return 1
}
end_stuck_order() { :; }

begin_unknown_orders() {
  local symbol
  # The user data stream would tell of the orders at once, and nothing would be unknown.
  admin faults '{"type":"STREAM_DELAY","match":{"event":"ORDER_TRADE_UPDATE"},"params":{"ms":4000}}'
  fault UNKNOWN_503 POST /fapi/v1/order '"times":4'
  for symbol in BTCUSDT ETHUSDT SOLUSDT BNBUSDT; do intent unknown "$symbol" BUY '"position_size_usd":"200"'; done
  wait_for 'an order whose answer was lost' 60 told "$ID" ORDER_UNKNOWN || return 1
  wait_for 'an order that was found' 90 told "$ID" ORDER_RESPONSE || return 1
}
end_unknown_orders() { :; }

begin_slow_answers() {
  local symbol
  fault INGRESS_DELAY POST /fapi/v1/order '"times":4,"params":{"ms":2800}'
  for symbol in BTCUSDT ETHUSDT SOLUSDT BNBUSDT; do intent slow "$symbol" BUY '"position_size_usd":"200"'; done
  wait_for 'an order that is answered late' 60 told "$ID" ORDER_DONE || return 1
}
end_slow_answers() { :; }

begin_unmapped_answer() {
  fault ERROR POST /fapi/v1/order '"times":1,"params":{"status":400,"code":-7321,"msg":"Not in any list yet.","accepted":false}'
  intent unmapped BTCUSDT BUY '"quantity":"0.004"'
  wait_for 'an answer that no table has' 60 logged UNMAPPED_ANSWER || return 1
}
end_unmapped_answer() { :; }

# The fee of a trade is another one on the stream than by REST. Only one that heard the whole life is compared.
begin_stream_differs() {
  admin faults '{"type":"STREAM_ALTER","match":{"event":"ORDER_TRADE_UPDATE"},"params":{"field":"/o/n","value":"0.5"}}'
  intent differs BTCUSDT BUY '"quantity":"0.004"'
  wait_for 'a fill that the stream told otherwise' 90 above 'user_stream_sampled_fills_total{result="differed"}' 0 || return 1
}
end_stream_differs() { :; }

# The exchange tells of an order that rests, and then answers that it refused it.
begin_impossible_answer() {
  fault RESPONSE_DELAY POST /fapi/v1/order '"times":1,"params":{"ms":2500}'
  fault ERROR POST /fapi/v1/order '"times":1,"params":{"status":400,"code":-2019,"msg":"Margin is insufficient.","accepted":true}'
  intent impossible ETHUSDT BUY "\"quantity\":\"0.05\",\"order_type\":\"LIMIT\",\"time_in_force\":\"GTC\",\"limit_price\":\"$(below ETHUSDT)\""
  wait_for 'a promise that the exchange broke' 60 above invariant_violations_total 0 || return 1
}
end_impossible_answer() { docker compose restart auto-executor </dev/null >/dev/null 2>&1; }

begin_unprotected_position() {
  fault TIMEOUT_BEFORE_ACCEPT POST /fapi/v1/algoOrder
  intent bare ETHUSDT BUY '"quantity":"0.05","stop_loss_pct":"0.03"'
  wait_for 'a position without its stop' 90 above entries_unprotected 0 || return 1
}
end_unprotected_position() { :; }

begin_dead_man_fails() {
  fault INTERNAL_503 POST /fapi/v1/countdownCancelAll
  begin_resting_order || return 1
  wait_for 'a dead-man switch that is not confirmed' 60 above dead_man_switch_failing 0 || return 1
}
end_dead_man_fails() { :; }

# --- intents ----------------------------------------------------------------------------------------------

begin_repeated_intents() {
  local turn
  for turn in 1 2 3 4; do intent "repeated-$turn" SOLUSDT BUY '"quantity":"0.5"'; done
  wait_for 'intents that repeat each other' 60 above intents_repeated_total 1 || return 1
  wait_for 'the end of the last of them' 60 api "/api/v1/orders/$ID" >/dev/null || return 1
}
end_repeated_intents() { :; }

# Given to the executor's own consumer by a read whose reply was lost, and deleted before it looked again.
begin_lost_intent() {
  redis EVAL "local id = redis.call('XADD', KEYS[1], '*', 'event_type', 'trade.intent', 'correlation_id', 'runbook-lost', 'payload', ARGV[1])
    redis.call('XREADGROUP', 'GROUP', 'quantum:group:auto-executor', 'auto-executor', 'STREAMS', KEYS[1], '>')
    redis.call('XDEL', KEYS[1], id)
    return id" 1 quantum:stream:intent '{"symbol":"BTCUSDT","action":"CLOSE"}' >/dev/null
  wait_for 'an intent that is gone' 60 above intents_lost_total 0 || return 1
}
# The counter, which others look at, goes with the process.
end_lost_intent() { docker compose restart auto-executor </dev/null >/dev/null 2>&1; }

# The exchange allows no new orders for a while: what comes in waits.
begin_held_orders() {
  local until symbol
  until=$((($(date +%s) + 60) * 1000))
  fault ERROR POST /fapi/v1/order "\"times\":1,\"params\":{\"status\":429,\"code\":-1015,\"msg\":\"Too many new orders; banned until $until.\",\"accepted\":false}"
  intent held BTCUSDT BUY '"quantity":"0.004"'
  wait_for 'a pause of the orders' 60 above venue_ban_until_timestamp_seconds 0 || return 1
  for symbol in ETHUSDT SOLUSDT BNBUSDT; do intent held "$symbol" BUY '"position_size_usd":"200"'; done
  wait_for 'intents that wait' 30 above intent_pending 2 || return 1
}
end_held_orders() { :; }

# The executor reads another stream than the one its producers write to.
begin_unread_stream() {
  local turn
  change_setting INTENT_STREAM=quantum:stream:trade.intent
  wait_for 'the executor is back' 120 ready || return 1
  for turn in 1 2 3; do intent "unread-$turn" BTCUSDT BUY '"quantity":"0.004"'; done
}
end_unread_stream() { :; }

# --- the exchange -------------------------------------------------------------------------------------------

begin_banned() {
  fault BAN_418 GET '' '"times":1,"params":{"seconds":45}'
  change POST /api/v1/reconcile >/dev/null || :
  wait_for 'a ban' 60 halted_by VENUE_BANNED || return 1
}
end_banned() { :; }

begin_rate_limited() {
  fault RATE_LIMITED_429 GET '' '"times":1,"params":{"seconds":2}'
  change POST /api/v1/reconcile >/dev/null || :
  wait_for 'a 429' 60 limited || return 1
}
end_rate_limited() { :; }
limited() { metrics | grep 'outcome="rate_limited"' | grep '^venue_requests_total' | awk '{ n += $NF } END { exit !(n > 0) }'; }

begin_venue_errors() {
  fault TIMEOUT_BEFORE_ACCEPT '' ''
  change POST /api/v1/reconcile >/dev/null || :
  wait_for 'an exchange that does not answer' 90 halted_by VENUE_UNREACHABLE || return 1
}
end_venue_errors() { :; }

begin_clock_skew() {
  admin faults '{"type":"CLOCK_OFFSET","params":{"ms":-3000}}'
  change POST /api/v1/reconcile >/dev/null || :
  wait_for 'clocks that differ' 120 halted_by CLOCK_SKEW || return 1
}
end_clock_skew() { admin faults '{"type":"CLOCK_OFFSET","params":{"ms":0}}'; }

begin_stream_down() {
  fault INTERNAL_503 POST /fapi/v1/listenKey
  fault INTERNAL_503 PUT /fapi/v1/listenKey
  admin faults '{"type":"LISTEN_KEY_EXPIRE"}'
  admin faults '{"type":"STREAM_CUT"}'
  wait_for 'a user data stream that is down' 60 halted_by STREAM_STALE || return 1
}
end_stream_down() { :; }

# The first frame of the next order is its acceptance; the second, with a fill, is dropped.
begin_stream_misses_fill() {
  admin faults '{"type":"STREAM_DROP","match":{"event":"ORDER_TRADE_UPDATE","nth":2},"times":1}'
  intent missed ETHUSDT BUY '"quantity":"0.05"'
  wait_for 'a fill that the stream left out' 90 above 'user_stream_sampled_fills_total{result="missed"' 0 || return 1
}
end_stream_misses_fill() { :; }

begin_foreign_order() {
  admin orders '{"symbol":"SOLUSDT","side":"BUY","type":"MARKET","quantity":"1","newClientOrderId":"web_runbook"}'
  change POST /api/v1/reconcile >/dev/null || :
  wait_for 'an order of somebody else' 90 above 'foreign_orders_total{kind="client"' 0 || return 1
}
end_foreign_order() { :; }

begin_forced_order() {
  begin_filled_order || return 1
  admin orders '{"symbol":"BTCUSDT","side":"SELL","type":"MARKET","quantity":"0.004","newClientOrderId":"autoclose-runbook"}'
  change POST /api/v1/reconcile >/dev/null || :
  wait_for 'a liquidation' 90 above 'foreign_orders_total{kind="liquidation"' 0 || return 1
}
end_forced_order() { :; }

# Each forced order is a line of level ERROR.
begin_many_errors() {
  local turn
  for turn in 1 2 3 4 5 6 7 8 9 10 11 12; do
    admin orders "{\"symbol\":\"SOLUSDT\",\"side\":\"SELL\",\"type\":\"MARKET\",\"quantity\":\"1\",\"newClientOrderId\":\"autoclose-many-$turn\"}"
  done
  change POST /api/v1/reconcile >/dev/null || :
  wait_for 'a dozen errors' 90 above 'logback_events_total{level="error"' 11 || return 1
}
end_many_errors() { :; }

begin_position_drift() {
  admin account '{"symbol":"BNBUSDT","position":"0.5"}'
  # Once: what it suspects is looked at again by itself, and some twenty in a minute use up the exchange's limits.
  change POST /api/v1/reconcile >/dev/null || :
  wait_for 'a position that nothing explains' 90 halted_by POSITION_DRIFT || return 1
}
end_position_drift() { :; }

begin_account_unread() {
  local path
  for path in /fapi/v3/account /fapi/v2/account /fapi/v3/balance /fapi/v2/balance /fapi/v3/positionRisk /fapi/v2/positionRisk; do
    fault INTERNAL_503 GET "$path"
  done
}
end_account_unread() { :; }

# --- Redis ------------------------------------------------------------------------------------------------

begin_redis_stopped() {
  docker compose stop redis </dev/null >/dev/null 2>&1
  wait_for 'an executor that misses Redis' 60 halted_by JOURNAL_UNAVAILABLE || return 1
}
end_redis_stopped() { :; }

begin_redis_full() {
  redis CONFIG SET maxmemory 1mb >/dev/null
  wait_for 'a Redis that takes no writes' 60 halted_by JOURNAL_UNAVAILABLE || return 1
}
end_redis_full() { :; }

begin_redis_not_durable() {
  redis CONFIG SET appendfsync everysec >/dev/null
  wait_for 'a journal that may lose something' 120 halted_by JOURNAL_NOT_DURABLE || return 1
}
end_redis_not_durable() { :; }

begin_redis_emptied() {
  redis FLUSHALL >/dev/null
  wait_for 'a journal that is empty' 60 halted_by JOURNAL_NOT_DURABLE || return 1
}
end_redis_emptied() { :; }

begin_redis_restarts() {
  local turn
  for turn in 1 2; do
    docker restart quantum_redis >/dev/null
    wait_for 'Redis is back' 60 redis PING >/dev/null || return 1
    wait_for 'the executor has found it' 60 ready || return 1
  done
}
end_redis_restarts() { :; }

# --- the executor -------------------------------------------------------------------------------------------

begin_halted() { operator halt --reason 'drill: somebody is looking' >/dev/null; }
end_halted() { :; }

begin_emergency_stop() {
  redis SET quantum:config:emergency_stop true >/dev/null
  wait_for 'the stop key is noticed' 30 halted_by EMERGENCY_STOP_KEY || return 1
}
end_emergency_stop() { :; }

begin_executor_down() { docker compose stop auto-executor </dev/null >/dev/null 2>&1; }
end_executor_down() { :; }

# All of its threads stand still for longer than a loop may. Which loop is looked at first once they go on is a
# matter of chance, so that it may take a second time.
begin_stalled() {
  local turn
  for turn in 1 2 3; do
    docker pause quantum_auto_executor >/dev/null
    sleep 45
    docker unpause quantum_auto_executor >/dev/null
    wait_for 'the executor answers again' 60 answers || return 1
    sleep 3
    ! logged LOOP_STALLED || return 0
  done
  return 1
}
end_stalled() { :; }

# On the executor's port another program answers.
begin_wrong_port() {
  docker compose stop auto-executor </dev/null >/dev/null 2>&1
  PUBLISH_PORT_AI_ENGINE_BRIDGE=8003 docker compose up -d --no-deps ai-engine-bridge </dev/null >/dev/null 2>&1
  wait_for 'the bridge answers on port 8003' 90 answers || return 1
}
end_wrong_port() { :; }

begin_restart_loop() {
  change_setting POLICY_MIN_CONFIDENCE=high
  wait_for 'a container that goes round' 120 restarted_often || return 1
}
end_restart_loop() { :; }
restarted_often() { [ "$(docker inspect -f '{{.RestartCount}}' quantum_auto_executor)" -ge 2 ]; }

# Mode live, on the local exchange: its URLs are set by hand.
begin_live_mode() {
  change_setting PAPER_TRADING=false BINANCE_USE_TESTNET=false LIVE_TRADING_ENABLED=true
  wait_for 'the executor is back' 120 ready || return 1
}
end_live_mode() { :; }

begin_paper_mode() {
  change_setting PAPER_TRADING=true
  wait_for 'the executor is back' 120 ready || return 1
}
end_paper_mode() { :; }

# A producer that goes on while somebody watches.
begin_paper_with_intents() {
  begin_paper_mode
  export MINUTES=1
  (
    sleep 15
    intent shadow BTCUSDT BUY '"quantity":"0.004","entry_price":"60000"'
  ) &
  producer=$!
}
end_paper_with_intents() { wait "$producer" || :; }

# A .env and keys with which the page can make it mean live: no URL set by hand, and no key of a demo. The executor
# itself goes on with what it was made with.
begin_live_settings() {
  local name
  cp .env .env.as-it-was
  sed -i '/^BINANCE_\(FUTURES\|SPOT\)_.*_URL=/d' .env
  for name in key secret; do
    cp "secrets/binance_api_$name" "secrets/before_$name"
    chmod u+w "secrets/binance_api_$name"
    printf 'drill-%s' "$name" >"secrets/binance_api_$name"
  done
}
end_live_settings() {
  local name
  for name in key secret; do cat "secrets/before_$name" >"secrets/binance_api_$name"; done
  mv .env.as-it-was .env
}

begin_wrong_tokens() {
  local turn
  for turn in 1 2 3 4 5 6 7; do
    curl -sS -o /dev/null -X PUT -H "Authorization: Bearer not-the-token-$turn" "$executor/api/v1/halt"
  done
}
end_wrong_tokens() { :; }
