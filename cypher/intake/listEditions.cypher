// The editions of a source that the caller sees, the newest first. source: name; states; before: a number; most. Row: edition (properties).
// Enters by edition_source.
MATCH (e:Edition {source: $source})
WHERE e.number < $before AND e.state IN $states AND e.marking IN $visible
RETURN e {.*} AS edition
ORDER BY e.number DESC
LIMIT $most
