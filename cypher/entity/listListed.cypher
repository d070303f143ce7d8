// Of some parties those that an authority designates or warns of. rows as listOfKinds; listers: ids of authorities; asOf: ISO day or null. Row: party.
// Enters by entity_id.
UNWIND $rows AS row
WITH row
WHERE EXISTS { UNWIND row.records AS record MATCH (target:Entity {id: record})<-[:OBJECT]-(listing:Fact)<-[:SUBJECT_OF]-(lister:Entity)
  WHERE listing.kind IN ['DESIGNATED', 'WARNED'] AND lister.id IN $listers
    AND {{visible entity target}} AND {{visible fact listing}} AND {{visible entity lister}} AND {{holds fact listing}} RETURN 1 }
RETURN row.party AS party
