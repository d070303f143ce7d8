// Of some parties those that are in one of some countries. rows as listOfKinds; countries: ISO codes; asOf: ISO day or null. Row: party.
// Enters by entity_id.
UNWIND $rows AS row
WITH row
WHERE EXISTS { UNWIND row.records AS record MATCH (located:Entity {id: record}) WHERE {{visible entity located}} AND {{placed entity located}} RETURN 1 }
RETURN row.party AS party
