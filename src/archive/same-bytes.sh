#!/bin/sh
# Builds the commit of this checkout once more, in another folder with another umask, time zone and language, and compares what comes
# of it with what `mvn package` or `mvn verify` left in target: the same commit gives the same bytes.
#
#   sh src/archive/same-bytes.sh            the workbench and the fonts of reports are taken from target
#   sh src/archive/same-bytes.sh --whole    npm builds the workbench again too
#
# Nothing is tested or checked in the second build.
set -eu

cd "$(dirname "$0")/../.."
[ -z "$(git status --porcelain)" ] || {
  echo "same-bytes.sh: the checkout has changes that are in no commit; commit them, and build again" >&2
  exit 1
}
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

umask 027
again="$work/another folder"
git clone -q . "$again"
options=
if [ "${1:-}" != --whole ]; then
  options=-Dworkbench.skip
  mkdir -p "$again/target/classes/static"
  [ ! -d target/classes/static/workbench ] || cp -R target/classes/static/workbench "$again/target/classes/static"
  [ ! -d target/fonts ] || cp -R target/fonts "$again/target"
fi
(cd "$again" && TZ=Asia/Kathmandu LC_ALL=C.UTF-8 mvn -B -q -Pdist -DskipTests -Denforcer.skip -Dmaven.test.skip=true $options package </dev/null)
code=0
for file in target/headwater-*.jar target/headwater-*.tar.gz target/headwater-*.zip; do
  if cmp -s "$file" "$again/$file"; then
    echo "the same: $file"
  else
    echo "not the same: $here/$file" >&2
    code=1
  fi
done
[ $code -eq 0 ] || diff target/archive/SHA-256SUMS "$again/target/archive/SHA-256SUMS" >&2 || true
exit $code
