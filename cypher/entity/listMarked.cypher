// Of some parties those with a record under one of some markings. rows as listOfKinds; markings: as stored. Row: party.
// Enters by entity_id.
UNWIND $rows AS row
WITH row
WHERE EXISTS { UNWIND row.records AS record MATCH (marked:Entity {id: record}) WHERE marked.marking IN $markings AND {{visible entity marked}} RETURN 1 }
RETURN row.party AS party
