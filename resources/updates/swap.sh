#!/bin/sh
# swap.sh file|folder PID PLACE PROGRAM MARKER SECONDS [ARGUMENT …]
# Once process PID has ended, PLACE.new takes the place of PLACE, which is kept as PLACE.before, and PROGRAM is started.
# Where MARKER is not there within SECONDS, or PROGRAM has ended before, the old one comes back and is started instead.
# SECONDS 0 does not look. It goes through no shell of the program's: every word is an argument.
kind=$1 pid=$2 place=$3 program=$4 marker=$5 seconds=$6
shift 6

rm -f "$marker"
waited=0
while kill -0 "$pid" 2>/dev/null; do
  [ "$waited" -ge 120 ] && exit 3
  sleep 1
  waited=$((waited + 1))
done

if [ "$kind" = file ]; then
  # There is a program at PLACE at every moment, also when the power fails now.
  ln -f "$place" "$place.before" || cp -pf "$place" "$place.before" || exit 4
  mv -f "$place.new" "$place" || exit 4
else
  rm -rf "$place.before"
  mv "$place" "$place.before" || exit 4
  mv "$place.new" "$place" || { mv "$place.before" "$place"; exit 4; }
fi

"$program" "$@" &
started=$!
[ "$seconds" -eq 0 ] && exit 0

waited=0
while [ "$waited" -lt "$seconds" ]; do
  [ -e "$marker" ] && exit 0
  kill -0 "$started" 2>/dev/null || break
  sleep 1
  waited=$((waited + 1))
done
[ -e "$marker" ] && exit 0

kill "$started" 2>/dev/null
waited=0
while kill -0 "$started" 2>/dev/null; do
  [ "$waited" -ge 15 ] && kill -9 "$started" 2>/dev/null
  sleep 1
  waited=$((waited + 1))
done

if [ "$kind" = file ]; then
  mv -f "$place.before" "$place" || exit 5
else
  rm -rf "$place.failed"
  mv "$place" "$place.failed" && mv "$place.before" "$place" || exit 5
  rm -rf "$place.failed"
fi
# One that ends at once may have met what its forerunner left behind: it is started again.
tries=0
while [ "$tries" -lt 3 ]; do
  "$program" "$@" &
  started=$!
  sleep 2
  kill -0 "$started" 2>/dev/null && exit 1
  tries=$((tries + 1))
done
exit 1
