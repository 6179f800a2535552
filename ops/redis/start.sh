#!/bin/sh
# Starts Redis with the mounted configuration, and with a password if /run/secrets/redis_password is
# not empty. The password goes through a file that only Redis reads: arguments can be seen by others.

set -eu
umask 077

{
  echo 'include /usr/local/etc/redis/redis.conf'
  if [ -s /run/secrets/redis_password ]; then
    printf 'requirepass %s\n' "$(cat /run/secrets/redis_password)"
  fi
} >/tmp/redis.conf
exec redis-server /tmp/redis.conf
