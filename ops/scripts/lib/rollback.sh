# shellcheck shell=bash
# shellcheck disable=SC2154 # env_file and the probe's variables are those of stack.sh
# The way back to a safer mode, shared by rollback_testnet.sh and rollback_paper.sh; sourced.

# What stays behind at the exchange when the executor stops looking after it.
left_behind() {
  local was=$1 orders positions
  if ! orders=$(api '/api/v1/orders?state=open&limit=500' | jq -er '.orders | length') ||
    ! positions=$(api /api/v1/positions | jq -er '.positions | length'); then
    echo "the executor does not answer, so nobody knows what is open in mode ${was:-unknown}"
  elif [ "$orders" -gt 0 ] || [ "$positions" -gt 0 ]; then
    echo "$orders orders and $positions positions are open in mode $was"
  fi
}

without_live() {
  tr ',' '\n' <<<"$1" | grep -vx live | paste -sd, -
}

# roll_back_to MODE NAME=VALUE ...
roll_back_to() {
  local target=$1 was left started=$SECONDS
  shift
  was=$(running_mode) || was=
  say "the running executor says mode ${was:-nothing}; $env_file says $(mode_of_file)"

  if [ "$was" != "$target" ] && [ "$was" != paper ]; then
    left=$(left_behind "$was")
    if [ -n "$left" ]; then
      [ "$leave_positions" = yes ] ||
        fail "$left, and nothing would look after them in mode $target; close them first (ops/scripts/go_live_abort.sh), or say --leave-positions" 3
      say "LEFT ALONE AT THE EXCHANGE: $left"
    fi
  fi

  if [ -n "$(setting COMPOSE_PROFILES)" ]; then
    set -- "$@" "COMPOSE_PROFILES=$(without_live "$(setting COMPOSE_PROFILES)")"
  fi
  if set_settings "$@"; then
    say "changed $env_file (as it was: $env_file.before)"
  else
    say "$env_file says so already"
  fi
  [ "$(mode_of_file)" = "$target" ] || fail "expected $env_file to mean $target, means $(mode_of_file)"

  # Makes the container anew if any of its settings differ, and leaves it alone if none does.
  compose up --detach --no-deps --no-build auto-executor >&2 ||
    fail 'docker compose could not start the executor'

  say "waiting for the executor to say mode $target"
  wait_for 120 mode_is "$target" || {
    compose logs --no-log-prefix --tail 20 auto-executor >&2
    fail "expected /actuator/info to say mode $target within 120 s, says '$(running_mode)'"
  }
  wait_for 120 has_started ||
    fail "the executor runs in mode $target and did not get through its start within 120 s: $(api /api/v1/status | jq -c .blockers)" 2
  printf 'mode        %s (/actuator/info of the running process), %s s after the start of this script\n' \
    "$(running_mode)" "$((SECONDS - started))"
}

# The proof that it is not only said: an intent goes through, and its events have the mode.
prove_by_probe() {
  local target=$1 wanted=$2 unwanted=$3
  choose_probe
  printf 'probe       BUY %s for %s, then CLOSE\n' "$probe_symbol" "$probe_usd"
  probe
  if [ -n "$unwanted" ] && grep -q "^$unwanted " <<<"$probe_events"; then
    fail "expected no $unwanted in mode $target, was one"
  fi
  if awk -v mode="$target" '$2 != mode { wrong = 1 } END { exit !wrong }' <<<"$probe_events"; then
    fail "expected every event to have mode $target, was: $probe_events"
  fi
  if ! grep -q "^$wanted $target " <<<"$probe_events" || [ "$probe_result" != closed ]; then
    fail "the mode is $target, and no $wanted could be shown: $probe_result" 2
  fi
  printf 'proved      %s in mode %s, and closed again\n' "$wanted" "$target"
}
