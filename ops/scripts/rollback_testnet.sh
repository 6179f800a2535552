#!/usr/bin/env bash
# Back to the exchange's test environment: orders go on, none of them moves money.

set -euo pipefail
# shellcheck source=ops/scripts/lib/stack.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/stack.sh"
# shellcheck source=ops/scripts/lib/rollback.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/rollback.sh"

usage() {
  cat <<'USAGE'
usage: ops/scripts/rollback_testnet.sh [--leave-positions] [--env-file FILE] [--probe-symbol SYMBOL]

Sets PAPER_TRADING=false, BINANCE_USE_TESTNET=true and LIVE_TRADING_ENABLED=false in .env and points
the keys at those of the test environment, makes the executor's container anew, and verifies in the
running process: /actuator/info says testnet, and an order goes there and is closed again.
Running it again changes nothing and verifies again.

  --leave-positions     go on although orders or positions are open, or nobody can tell
  --env-file FILE       the settings, if not .env beside docker-compose.yml
  --probe-symbol NAME   what the probe buys and sells there (default ETHUSDT)

exit code: 0 verified; 1 not in testnet; 2 in testnet, and an order could not be shown to go through
(halted, refused keys); 3 refused because of what is open; 64 usage; 78 keys of the test environment
are missing
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

# Keys of the real exchange do not work there, and have no business there.
secrets=$(secrets_dir)
for name in binance_testnet_api_key binance_testnet_api_secret; do
  [ -s "$secrets/$name" ] ||
    fail "expected keys of the test environment in $secrets/$name, was empty or missing (docs/testnet.md)" 78
done

roll_back_to testnet PAPER_TRADING=false BINANCE_USE_TESTNET=true LIVE_TRADING_ENABLED=false TESTNET=- \
  BINANCE_API_KEY_FILE=/run/secrets/binance_testnet_api_key \
  BINANCE_API_SECRET_FILE=/run/secrets/binance_testnet_api_secret
prove_by_probe testnet ORDER_SUBMIT WOULD_SUBMIT
echo 'rolled back to testnet: verified in the running process'
