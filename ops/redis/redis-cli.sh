#!/bin/sh
# Mounted before the real redis-cli on the PATH of the container, so that `docker exec quantum_redis
# redis-cli …` in a runbook works with and without a password, and no password is typed.

if [ -s /run/secrets/redis_password ]; then
  REDISCLI_AUTH=$(cat /run/secrets/redis_password)
  export REDISCLI_AUTH
fi
for real in /usr/local/bin/redis-cli /usr/bin/redis-cli; do
  [ ! -x "$real" ] || exec "$real" "$@"
done
echo 'redis-cli: not in this image' >&2
exit 127
