// The id with so many others between it and another, in the order of the ids of all facts, of all markings: it divides a
// reading of the whole graph and is told nobody. after: id, '' at the start; between: 0 or more. Row: id; none where there are
// not as many.
// Enters by fact_id.
MATCH (f:Fact)
WHERE f.id > $after
RETURN f.id AS id ORDER BY f.id SKIP $between LIMIT 1
