// Markings of the records of some parties. rows as listKinds. Row: party, markings (as stored).
// Enters by entity_id.
UNWIND $rows AS row
RETURN row.party AS party,
       COLLECT { UNWIND row.records AS record MATCH (marked:Entity {id: record}) WHERE {{visible entity marked}} RETURN DISTINCT marked.marking } AS markings
