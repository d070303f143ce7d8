// Notes what came of a look at a source. name; row: properties, null removes one. No rows.
// Enters by watched_source_name.
MATCH (s:WatchedSource {name: $name})
SET s += $row
