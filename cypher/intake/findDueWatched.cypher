// A source where it is due, for the instance that has its lease. name, feed; marking: text; now; forced: also before its time.
// Row: source (properties); none where it is not due.
// Enters by watched_source_name.
MERGE (s:WatchedSource {name: $name})
SET s.feed = $feed, s.marking = $marking
WITH s
WHERE $forced OR s.next IS NULL OR s.next <= $now
RETURN s {.*} AS source
