// Notes since when the store has what a source published; null: it has not. name; current. Row: name.
// Enters by watched_source_name.
MATCH (s:WatchedSource {name: $name})
SET s.current = $current
RETURN s.name AS name
