// The id behind "between" others in the order of the ids of all entities, of all markings. It divides a read of the whole
// graph into stretches and never reaches a caller. after: id before the others, '' at the start; between: 0 or more. Row: id; none
// where fewer ids follow.
// Enters by entity_id.
MATCH (e:Entity)
WHERE e.id > $after
RETURN e.id AS id ORDER BY e.id SKIP $between LIMIT 1
