// Party records, and records that SAME_AS joins to one, of a stretch of ids, of all markings.
// after: id before the first, '' at the start; upTo: the last id; known, open: as for a view.
// Row: id, kind (as it was recorded), marking (or null).
// Enters by entity_id, which is said, since plans outlive the store that they were made for.
MATCH (p:Entity)
USING INDEX p:Entity(id)
WHERE p.id > $after AND p.id <= $upTo AND (p:Party OR p:Twin) AND {{standing entity p}}
RETURN p.id AS id, p.kind AS kind, p.marking AS marking
