// Whether anything is recorded at all. Row: holds.
// Enters by entity_recorded.
RETURN EXISTS { MATCH (e:Entity) WHERE e.recorded >= 0 } AS holds
