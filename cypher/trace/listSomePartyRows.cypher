// Some records of parties, as far as they stand. ids: entity ids, each once; known, open: as for a view. Row: as listPartyRowsAfter.
// Enters by entity_id, which is said, since plans outlive the store that they were made for.
UNWIND $ids AS wanted
MATCH (p:Entity {id: wanted})
USING INDEX p:Entity(id)
WHERE p:Party AND {{standing entity p}}
RETURN {{party columns p}}
