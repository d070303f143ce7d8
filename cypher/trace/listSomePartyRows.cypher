// Some records of parties, as far as they stand. ids: entity ids, each once; known, open: as for a view. Row: as listPartyRowsAfter.
// Enters by entity_id, which is said, since plans outlive the store that they were made for.
UNWIND $ids AS wanted
MATCH (p:Entity {id: wanted})
USING INDEX p:Entity(id)
WHERE p:Party AND {{standing entity p}}
RETURN p.id AS id, p.kind AS kind, p.name AS name, p.marking AS marking,
       p:Twin OR EXISTS { MATCH (p)-[:SUBJECT_OF]->(otherwise:Named {type: 'primary'})-[:OBJECT]->(differing:Name) WHERE differing.name <> p.name } AS isNamed,
       EXISTS { (p)-[:SUBJECT_OF]->(:IsA) } AS isClassed
