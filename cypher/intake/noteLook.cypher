// Notes what came of a look at a source, and lets it go. name; by: the word of the claim; row: properties, null removes one. Row: name;
// none where another service has taken the source over.
// Enters by watched_source_name.
MATCH (s:WatchedSource {name: $name})
SET s.name = $name
WITH s
WHERE s.claimedBy = $by
SET s += $row, s.claimed = null, s.claimedBy = null
RETURN s.name AS name
