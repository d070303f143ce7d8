#!/bin/sh
# Makes the ahead-of-time caches of the JVM (JEP 514) for an unpacked archive, by a start of the service and one command:
#
#   sh train.sh [FOLDER]         the folder with headwater.jar, lib and neo4j; without it the one that has this file in bin
#
#   FOLDER/commands.aot          for commands to a running service
#   FOLDER/service.aot           for the service; headwater, beside this file, takes both
#   FOLDER/neo4j/database.aot    for the local database; the service finds it there by itself
#
# A JVM takes a cache where the JVM, its collector and the times of the jars are those of the training, so jars are moved with
# their times (cp -p, tar). Without a cache everything runs as before, only slower. JAVA_HOME names the Java of the training.
set -eu

home=$(CDPATH='' cd -P "${1:-$(dirname "$0")/..}" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
options='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'
main=org.headwater.commandline.Start
work=$(mktemp -d)
service=
end() {
  if [ -n "$service" ]; then
    kill "$service" 2>/dev/null || true
    # Its JVM and that of the database still write, in this folder.
    wait "$service" || true
  fi
  rm -rf "$work" "$home"/*.aot.config "$home"/neo4j/*.aot.config
}
trap end EXIT

[ -r "$home/headwater.jar" ] && [ -d "$home/neo4j/lib" ] || {
  echo "train.sh: no headwater.jar and neo4j/lib in $home; give the folder of an unpacked archive" >&2
  exit 1
}
rm -f "$home/commands.aot" "$home/service.aot" "$home/neo4j/database.aot"
cd "$work"
# shellcheck disable=SC2086 # The options are words of their own.
"$java" $options -XX:AOTCacheOutput="$home/service.aot" -Dheadwater.database.train="$home/neo4j/database.aot" \
  -cp "$home/headwater.jar" "$main" --server.port=0 --headwater.database.data="$work/data" \
  --headwater.database.lib="$home/neo4j/lib" --headwater.database.launcher="$home/neo4j/launcher" \
  >"$work/log" 2>&1 &
service=$!
until [ -f "$work/data/service.properties" ] || [ -f "$work/data/starting.properties" ]; do
  kill -0 "$service" 2>/dev/null || {
    echo "train.sh: the service ended while starting:" >&2
    cat "$work/log" >&2
    exit 1
  }
  sleep 1
done
# With the options of the service: a cache made without them is refused.
ask() {
  # shellcheck disable=SC2086
  "$java" $options -XX:+UseSerialGC "$@"
}
for command in 'pairs --to kind:CRIMINAL_GROUP' jobs; do
  # shellcheck disable=SC2086
  ask -cp "$home/headwater.jar" "$main" $command --data "$work/data" >"$work/out"
done
ask -XX:AOTCacheOutput="$home/commands.aot" -cp "$home/headwater.jar" "$main" \
  trace --data "$work/data" --from 'Qixunbei Dyestuff' --to 'Hermandad del Salitre Rojo' --evidence >"$work/out"
# It writes its cache when it ends, after the database has written its own.
kill "$service"
wait "$service" || true
service=
# The database's files are for their owner alone, and this one is for all who run the archive.
chmod 644 "$home/commands.aot" "$home/service.aot" "$home/neo4j/database.aot"
ls -l "$home/commands.aot" "$home/service.aot" "$home/neo4j/database.aot"
