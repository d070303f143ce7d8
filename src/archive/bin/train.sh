#!/bin/sh
# Makes the ahead-of-time caches of the JVM (JEP 514) for an unpacked archive, and a store with the schema for new data folders, by a
# start of the service and some commands:
#
#   sh train.sh [FOLDER]                 the folder of the archive; without it the one that has this file in bin
#   sh train.sh --behind PROCESS DATA    as headwater does at a first start: when the service of this process and data folder
#                                        answers, with little memory, and no longer than the service runs
#
#   FOLDER/commands.aot          for commands to a running service
#   FOLDER/service.aot           for the service; headwater, beside this file, takes both
#   FOLDER/neo4j/database.aot    for the local database; the service finds it there by itself
#   FOLDER/neo4j/ground.zip      the store that a new data folder begins with; the service finds it there by itself
#
# A JVM takes a cache where the JVM, its collector and the times of the jars are those of the training, so jars are moved with
# their times (cp -p, tar). Without a cache everything runs as before, only slower. The Java is the one that headwater takes.
set -eu

behind=
sizes=
least=
if [ "${1:-}" = --behind ]; then
  behind=$2
  data=$3
  shift 3
  # The service at work has the machine's memory.
  least=-Xmx1g
  sizes='--headwater.database.heap=512m --headwater.database.page-cache=64m'
fi
home=$(CDPATH='' cd -P "${1:-$(dirname "$0")/..}" && pwd)
[ -x "$home/bin/headwater" ] && [ -r "$home/headwater.jar" ] && [ -d "$home/neo4j/lib" ] || {
  echo "train.sh: no bin/headwater, headwater.jar and neo4j/lib in $home; give the folder of an unpacked archive" >&2
  exit 1
}
[ -w "$home" ] && [ -w "$home/neo4j" ] || {
  echo "train.sh: $home cannot be written; train as its owner, before it is made read-only" >&2
  exit 1
}
lock=
work=
service=
# end CODE. A second signal, which can come within it, would leave the rest undone.
end() {
  trap '' HUP INT TERM
  trap - EXIT
  if [ -n "$service" ]; then
    kill "$service" 2>/dev/null || true
    # Its JVM and that of the database still write, in this folder.
    wait "$service" || true
  fi
  rm -rf ${work:+"$work"} ${lock:+"$lock"}
  # Without the log, which another training writes too, the next start makes the caches. A signal to all processes can end a command
  # of this file before this file.
  if [ -n "$behind" ] && { [ -n "$left" ] || [ "$1" -gt 128 ]; } && { [ -n "$lock" ] || [ ! -d "$home/training" ]; }; then
    rm -f "$home/train.log"
  fi
  exit "$1"
}
# Whoever ends the service does not wait for caches.
left=
served() {
  [ -z "$behind" ] || kill -0 "$behind" 2>/dev/null || {
    left=1
    exit 0
  }
}
trap 'end $?' EXIT
trap 'end 129' HUP
trap 'end 130' INT
trap 'end 143' TERM

# Two at once would take each other's files away.
if ! mkdir "$home/training" 2>/dev/null; then
  other=$(cat "$home/training/process" 2>/dev/null) || other=
  if [ -n "$other" ] && kill -0 "$other" 2>/dev/null; then
    echo "train.sh: process $other makes the caches of $home already; where it is something else, remove $home/training" >&2
    exit 1
  fi
  mkdir -p "$home/training"
fi
lock=$home/training
echo $$ >"$lock/process"
work=$(mktemp -d)

# The program as it is used, with a new store: none of the caller's variables and settings, which may name a server in use. It
# runs in the work folder, so that no blank of a path comes into the options.
headwater() {
  options=$1
  shift
  exec env -i PATH="$PATH" HOME="$work" ${JAVA_HOME:+"JAVA_HOME=$JAVA_HOME"} HEADWATER_CACHES=none HEADWATER_DATABASE_DATA="$work/data" \
    HEADWATER_JAVA_OPTIONS="$options" "$home/bin/headwater" "$@"
}
if [ -n "$behind" ]; then
  until grep -qx "pid=$behind" "$data/service.properties" 2>/dev/null; do
    served
    sleep 1
  done
fi
rm -f "$home/commands.aot" "$home/service.aot" "$home/neo4j/database.aot" "$home/neo4j/ground.zip"
cd "$work"
# shellcheck disable=SC2086 # The sizes are words of their own.
headwater "-XX:AOTCacheOutput=service.aot -Dheadwater.database.train=database.aot -Dheadwater.database.ground=ground.zip $least" \
  serve --server.port=0 --headwater.database.start-within=10m $sizes >log 2>&1 &
service=$!
# A command without a running service would start one for itself, which trains nothing.
alive() {
  served
  kill -0 "$service" 2>/dev/null && return
  service=
  echo "train.sh: the service ended $1:" >&2
  cat log >&2
  exit 1
}
until [ -f data/service.properties ] || [ -f data/starting.properties ]; do
  alive 'while starting'
  sleep 1
done
# A first question can meet its deadline on a busy machine, since its queries have no plans yet.
ask() {
  for try in 1 2 3 4 5; do
    alive "before it was asked for $2"
    if (headwater "$@") >out; then return; fi
    alive "when it was asked for $2"
    echo "train.sh: asked again" >&2
    sleep 2
  done
  echo "train.sh: the service does not answer $2; train when the machine has less to do" >&2
  exit 1
}
ask '' pairs --to kind:CRIMINAL_GROUP
ask '' jobs
ask -XX:AOTCacheOutput=commands.aot trace --from 'Qixunbei Dyestuff' --to 'Hermandad del Salitre Rojo' --evidence
# It writes its cache when it ends, after the database has written its own.
alive 'before it was told to'
kill "$service"
wait "$service" || true
service=
for made in commands.aot service.aot database.aot ground.zip; do
  [ -f "$made" ] || {
    echo "train.sh: the end of the service left no $made:" >&2
    cat log >&2
    exit 1
  }
done
# Made as the data folder is, for one user alone, they are for all who run the archive.
chmod 644 commands.aot service.aot database.aot ground.zip
# A start meanwhile finds each of them whole or not at all; that of the service, by which headwater knows that they are made, comes last.
put() {
  cp -p "$1" "$2/$1.new"
  mv -f "$2/$1.new" "$2/$1"
}
put database.aot "$home/neo4j"
put ground.zip "$home/neo4j"
put commands.aot "$home"
put service.aot "$home"
ls -l "$home/commands.aot" "$home/service.aot" "$home/neo4j/database.aot" "$home/neo4j/ground.zip"
