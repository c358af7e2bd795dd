#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Options alone are options of redis-server; the server is not root, and reachable for the other containers.
set -eu
case ${1:-} in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "$1" = redis-server ]; then
  # the image's own build does the same; without a password Redis listens to this container alone
  shift
  set -- redis-server "$@" --protected-mode no
  if [ "$(id -u)" -eq 0 ]; then
    chown -R redis:redis /data
    set -- setpriv --reuid redis --regid redis --clear-groups "$@"
  fi
fi
exec "$@"
