#!/bin/sh
# The red button from a terminal: no new entries, every order cancelled, and with --close-positions
# every position closed. Exits 0 only when the executor has seen the account flat, twice.
set -eu
umask 077

usage() {
  cat <<'EOF'
usage: go_live_abort.sh [--close-positions] [--yes] [--reason TEXT] [--by NAME]

  --close-positions  close every position too, reduce-only and with a worst price
  --yes              do not ask to type ABORT (for automation)
  --reason TEXT      why, for the record
  --by NAME          who, for the record (default: the login name)

EXECUTOR_URL         where the executor listens (default: http://127.0.0.1:8003)
OPERATOR_TOKEN       the operator's token, or OPERATOR_TOKEN_FILE with it in its first line
ABORT_PROOF_DIR      where the proof is kept (default: the current directory)

exit code: 0 flat; 1 not flat, what remains is listed; 2 no answer, nothing is proven;
64 wrong usage; 77 not confirmed, nothing was done
EOF
}

say() {
  printf '%s\n' "$*" >&2
}

# Text as the inside of a JSON string; a control character has no business in it.
json_text() {
  printf '%s' "$1" | tr '\000-\037\177' ' ' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g'
}

close=false
confirmed=false
reason='abort from the terminal'
by=${USER:-$(id -un)}
while [ $# -gt 0 ]; do
  case $1 in
    --close-positions) close=true ;;
    --yes) confirmed=true ;;
    --reason | --by)
      if [ $# -lt 2 ]; then
        usage >&2
        exit 64
      fi
      if [ "$1" = --reason ]; then reason=$2; else by=$2; fi
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      say "expected an option of those below, was '$1'"
      usage >&2
      exit 64
      ;;
  esac
  shift
done

url=${EXECUTOR_URL:-http://127.0.0.1:8003}
token=${OPERATOR_TOKEN:-}
if [ -z "$token" ] && [ -n "${OPERATOR_TOKEN_FILE:-}" ]; then
  token=$(head -n 1 "$OPERATOR_TOKEN_FILE")
fi
if [ -z "$token" ]; then
  say 'expected OPERATOR_TOKEN or OPERATOR_TOKEN_FILE, was neither'
  exit 64
fi
if ! command -v curl >/dev/null 2>&1; then
  say 'expected curl on the PATH, was not there'
  exit 64
fi

if [ "$confirmed" = false ]; then
  say "This stops new entries and cancels every order at $url, those of others included."
  if [ "$close" = true ]; then
    say 'It also CLOSES EVERY POSITION.'
  fi
  printf 'Type ABORT to go on: ' >&2
  answer=
  read -r answer || true
  if [ "$answer" != ABORT ]; then
    say 'not confirmed, nothing was done'
    exit 77
  fi
fi

proof_dir=${ABORT_PROOF_DIR:-.}
proof="$proof_dir/abort-$(date -u +%Y%m%dT%H%M%SZ)-$$.json"
if ! (: >"$proof") 2>/dev/null; then
  # The button works without a place for the document.
  proof=$(mktemp)
fi
config=$(mktemp)
trap 'rm -f "$config"' EXIT
trap 'exit 130' INT TERM
# In a file, since arguments are seen by everybody on the machine.
printf 'header = "Authorization: Bearer %s"\n' "$(json_text "$token")" >"$config"

body=$(printf '{"reason":"%s","by":"%s","closePositions":%s}' \
  "$(json_text "$reason")" "$(json_text "$by")" "$close")

# The executor answers when it is over: a minute, or three behind another run.
if ! status=$(curl --silent --show-error --config "$config" --connect-timeout 5 --max-time 240 \
  --header 'Content-Type: application/json' --data-binary "$body" \
  --output "$proof" --write-out '%{http_code}' "$url/api/v1/abort"); then
  say "no answer from $url: NOTHING IS PROVEN. Look at the exchange itself."
  exit 2
fi
say "answer: $proof"
if [ "$status" != 200 ]; then
  say "HTTP $status from $url: NOTHING IS PROVEN."
  cat "$proof" >&2
  say ''
  exit 2
fi
if grep -q '"flat" *: *true' "$proof"; then
  say 'flat: no orders and no positions, seen twice'
  exit 0
fi
say 'NOT FLAT. What remains:'
sed -n 's/.*\("remaining" *: *{.*"unseen" *: *[^}]*}\).*/\1/p' "$proof" >&2
exit 1
