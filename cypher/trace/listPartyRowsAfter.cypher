// Records of parties of a stretch of ids, of all markings. Most bear the name with which they were recorded, and nothing more is said of these:
// whoever sees such a fact or does not reads the same name. after: id before the first, '' at the start; upTo: the last id; known, open: as
// for a view.
// Row: id, kind, name (as it was recorded), marking (or null), isNamed (whether others may be told another name, or other records are the same),
// isClassed (whether something is said of its kind).
// Enters by entity_id, which is said, since plans outlive the store that they were made for.
MATCH (p:Entity)
USING INDEX p:Entity(id)
WHERE p.id > $after AND p.id <= $upTo AND p:Party AND {{standing entity p}}
RETURN p.id AS id, p.kind AS kind, p.name AS name, p.marking AS marking,
       p:Twin OR EXISTS { MATCH (p)-[:SUBJECT_OF]->(otherwise:Named {type: 'primary'})-[:OBJECT]->(differing:Name) WHERE differing.name <> p.name } AS isNamed,
       EXISTS { (p)-[:SUBJECT_OF]->(:IsA) } AS isClassed
