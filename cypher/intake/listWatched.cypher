// The sources that the caller sees, of those with the names. names. Row: source (properties).
// Enters by watched_source_name.
UNWIND $names AS name
MATCH (s:WatchedSource {name: name})
WHERE s.marking IN $visible
RETURN s {.*} AS source
