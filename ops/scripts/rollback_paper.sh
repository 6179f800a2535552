#!/usr/bin/env bash
# Back to paper: nothing that changes state is sent to an exchange any more.

set -euo pipefail
# shellcheck source=ops/scripts/lib/stack.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/stack.sh"
# shellcheck source=ops/scripts/lib/rollback.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/rollback.sh"

usage() {
  cat <<'USAGE'
usage: ops/scripts/rollback_paper.sh [--leave-positions] [--env-file FILE] [--probe-symbol SYMBOL]

Sets PAPER_TRADING=true and LIVE_TRADING_ENABLED=false in .env, makes the executor's container anew,
and verifies in the running process: /actuator/info says paper, and an intent ends as WOULD_SUBMIT
with no ORDER_SUBMIT. Running it again changes nothing and verifies again.

  --leave-positions     go on although orders or positions are open, or nobody can tell
  --env-file FILE       the settings, if not .env beside docker-compose.yml
  --probe-symbol NAME   what the probe buys and sells on paper (default ETHUSDT)

exit code: 0 verified; 1 not in paper; 2 in paper, and an intent could not be shown to go through
(halted, for example); 3 refused because of what is open; 64 usage
USAGE
}

leave_positions=no
while [ $# -gt 0 ]; do
  case $1 in
    --leave-positions) leave_positions=yes; shift ;;
    --env-file) need_argument "$1" "$#"; env_file=$(realpath -m "$2"); shift 2 ;;
    --probe-symbol) need_argument "$1" "$#"; probe_symbol=$2; shift 2 ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
done

need_tools
require_env_file
roll_back_to paper PAPER_TRADING=true LIVE_TRADING_ENABLED=false
prove_by_probe paper WOULD_SUBMIT ORDER_SUBMIT
echo 'rolled back to paper: verified in the running process'
