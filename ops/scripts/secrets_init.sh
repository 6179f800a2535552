#!/usr/bin/env bash
# Makes the directory of secrets that docker-compose.yml mounts: a random operator token, passwords of
# Redis and Grafana, and empty files for the exchange's keys. What is there already stays as it is.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
dir=${1:-$root/secrets}
case $dir in
  -h | --help) echo 'usage: ops/scripts/secrets_init.sh [DIRECTORY]   (default: secrets)'; exit 0 ;;
esac

umask 077
mkdir -p "$dir"
# Nobody but its owner gets into the directory. The files in it can be read, because in a container it
# is another user who reads them, and bind mounts know no owners.
chmod 700 "$dir"

keep_or_make() {
  local file=$dir/$1
  if [ ! -e "$file" ]; then
    "$2" >"$file"
    echo "made $file"
  fi
  chmod 644 "$file"
}

random() { head -c 32 /dev/urandom | base64 | tr -d '/+=\n'; }
nothing() { :; }

for name in operator_token redis_password grafana_admin_password; do keep_or_make "$name" random; done
for name in intent_signing_keys binance_api_key binance_api_secret binance_testnet_api_key \
  binance_testnet_api_secret; do
  keep_or_make "$name" nothing
  [ -s "$dir/$name" ] || echo "empty: $dir/$name"
done
