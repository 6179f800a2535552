#!/usr/bin/env bash
# A Docker engine with Compose for a Debian machine that has none, from Debian's own packages, in a
# directory of its own; and, where no registry can be reached, base images under the tags that the stack
# asks for, made of Debian's Redis and of this machine's JDK. Prints the variables to set:
#
#   eval "$(ops/ci/docker_engine.sh up)"
#   ops/ci/docker_engine.sh down
#
# Needs root. An engine that answers already, with its images, is left as it is.

set -euo pipefail

home=${DOCKER_ENGINE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/quantum-trader/docker}
release=trixie # the oldest Debian that has Compose as a plugin
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
redis_image=redis:8-alpine
jdk_image=eclipse-temurin:25-jdk

say() { printf 'docker: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }

# The first Debian mirror that apt knows on this machine.
mirror() {
  { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null || :; } |
    sed -nE 's#^[^\#]*(https?://[^ ]+/debian)/?( .*)?$#\1#p' | sed -n 1p
}

# apt on a list of its own: the machine's packages stay as they are.
apt_aside() {
  apt-get -qq -o "Dir::Etc::SourceList=$home/apt/sources.list" -o Dir::Etc::SourceParts=- \
    -o "Dir::State::Lists=$home/apt/lists" -o "Dir::Cache=$home/apt/cache" "$@"
}

install_engine() {
  local from
  from=$(mirror)
  [ -n "$from" ] || fail 'apt knows no Debian mirror on this machine'
  say "installing a Docker engine from Debian $release"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    runc iptables debootstrap ca-certificates >&2
  mkdir -p "$home/apt/lists/partial" "$home/apt/cache/archives/partial" "$home/packages" "$home/config/cli-plugins"
  printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$from" "$release" >"$home/apt/sources.list"
  apt_aside update
  (cd "$home/packages" && apt_aside download docker.io docker-cli docker-compose docker-buildx containerd)
  for package in "$home"/packages/*.deb; do
    dpkg-deb -x "$package" "$home/root"
  done
  cp "$home"/root/usr/libexec/docker/cli-plugins/* "$home/config/cli-plugins/"
}

start_engine() {
  say 'starting the engine'
  setsid dockerd --data-root "$home/data" --exec-root "$home/run" --host "$DOCKER_HOST" \
    --pidfile "$home/dockerd.pid" >"$home/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 1 120); do
    ! docker version >/dev/null 2>&1 || return 0
    sleep 0.5
  done
  tail -n 20 "$home/dockerd.log" >&2
  fail 'expected the engine to answer within a minute'
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }
can_pull() { timeout 60 docker pull -q "$1" >/dev/null 2>&1; }

debian_image() {
  has_image "debian:$release-slim" || can_pull "debian:$release-slim" || {
    local rootfs=$home/rootfs
    [ -d "$rootfs/etc" ] || debootstrap --variant=minbase --include=ca-certificates "$release" "$rootfs" "$(mirror)" >&2
    tar -C "$rootfs" -c . | docker import - "debian:$release-slim" >/dev/null
  }
}

# build_image TAG DIRECTORY, with the Dockerfile on standard input
build_image() {
  cat >"$2/Dockerfile"
  docker build -q -t "$1" "$2" >/dev/null
}

redis_stand_in() {
  debian_image
  mkdir -p "$home/redis"
  build_image "$redis_image" "$home/redis" <<DOCKERFILE
FROM debian:$release-slim
RUN apt-get update && apt-get install -y --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/* && install -d -o redis -g redis /data
VOLUME /data
WORKDIR /data
USER redis
CMD ["redis-server", "--bind", "0.0.0.0", "--protected-mode", "no"]
DOCKERFILE
}

# The newest JDK 25 under /usr/lib/jvm, or JAVA_HOME.
local_jdk() {
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$candidate/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$candidate/release" 2>/dev/null; then
      printf '%s' "$candidate"
      return
    fi
  done
  fail 'found no JDK 25 to make the base image of'
}

jdk_stand_in() {
  local jdk
  jdk=$(local_jdk)
  debian_image
  rm -rf "$home/jdk"
  mkdir -p "$home/jdk"
  cp -r "$jdk/." "$home/jdk/openjdk"
  # Debian links the certificates to a package of their own, which is not in the image.
  if [ -e "$jdk/lib/security/cacerts" ]; then
    rm -f "$home/jdk/openjdk/lib/security/cacerts"
    cp -L "$jdk/lib/security/cacerts" "$home/jdk/openjdk/lib/security/cacerts"
  fi
  build_image "$jdk_image" "$home/jdk" <<DOCKERFILE
FROM debian:$release-slim
COPY openjdk /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
DOCKERFILE
}

up() {
  [ "$(id -u)" -eq 0 ] || fail 'an engine needs root'
  [ -x "$home/root/usr/sbin/dockerd" ] || install_engine
  docker version >/dev/null 2>&1 || start_engine
  has_image "$redis_image" || can_pull "$redis_image" || { say "$redis_image: a stand-in"; redis_stand_in; }
  has_image "$jdk_image" || can_pull "$jdk_image" || { say "$jdk_image: a stand-in"; jdk_stand_in; }
}

usable() {
  docker version >/dev/null 2>&1 && docker compose version >/dev/null 2>&1 &&
    { has_image "$redis_image" || can_pull "$redis_image"; }
}

case "${1:-}" in
  up)
    ! usable || exit 0
    export DOCKER_HOST=unix://$home/docker.sock DOCKER_CONFIG=$home/config
    export PATH=$home/root/usr/sbin:$home/root/usr/bin:$PATH
    up
    # shellcheck disable=SC2016 # PATH is the caller's
    printf 'export DOCKER_HOST=%q DOCKER_CONFIG=%q TESTCONTAINERS_RYUK_DISABLED=true PATH=%q:"$PATH"\n' \
      "$DOCKER_HOST" "$DOCKER_CONFIG" "$home/root/usr/sbin:$home/root/usr/bin"
    ;;
  down)
    [ ! -f "$home/dockerd.pid" ] || kill "$(cat "$home/dockerd.pid")"
    ;;
  *)
    printf 'usage: %s up|down\n' "$0" >&2
    exit 2
    ;;
esac
