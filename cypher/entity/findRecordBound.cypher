// The id with so many others between it and another, in the order of the ids of all entities, of all markings: it divides a
// reading of the whole graph and is told nobody. after: id, '' at the start; between: 0 or more. Row: id; none where there are
// not as many.
// Enters by entity_id.
MATCH (e:Entity)
WHERE e.id > $after
RETURN e.id AS id ORDER BY e.id SKIP $between LIMIT 1
