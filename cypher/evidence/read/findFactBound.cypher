// The id behind "between" others in the order of the ids of all facts, of all markings. It divides a read of the whole
// graph into stretches and never reaches a caller. after: id before the others, '' at the start; between: 0 or more. Row: id; none
// where fewer ids follow.
// Enters by fact_id.
MATCH (f:Fact)
WHERE f.id > $after
RETURN f.id AS id ORDER BY f.id SKIP $between LIMIT 1
