#!/bin/sh
# Makes prometheus-rule.yml, a PrometheusRule of the Prometheus operator, from the files in
# ops/prometheus/rules, so that the same rules are in force in a cluster. With --check it changes
# nothing and ends with 1 when the file is not what it would write.

set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
rules=$here/../prometheus/rules
target=$here/prometheus-rule.yml

generate() {
  cat <<'HEAD'
# Made by generate.sh from ops/prometheus/rules. Do not edit.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: quantum-trader
  namespace: quantum-trader
  labels:
    app.kubernetes.io/part-of: quantum-trader
    # What the operator's Helm chart selects rules by.
    release: prometheus
spec:
  groups:
HEAD
  # Everything below `groups:`, two columns further in; comments go with the file they explain.
  for file in "$rules"/*.yml; do
    awk '/^groups:/ { inside = 1; next } inside { print ($0 == "" ? "" : "  " $0) }' "$file"
  done
}

case ${1:-} in
  '') generate >"$target" ;;
  --check)
    generate | cmp -s - "$target" || {
      echo "generate.sh: expected prometheus-rule.yml as made from ops/prometheus/rules, was another; run ops/kubernetes/generate.sh" >&2
      exit 1
    }
    ;;
  *)
    echo "usage: ops/kubernetes/generate.sh [--check]" >&2
    exit 64
    ;;
esac
