// Authorities that designate or warn of some parties. rows as listKinds; asOf: ISO day or null. Row: party, listers (ids).
// Enters by entity_id.
UNWIND $rows AS row
RETURN row.party AS party, COLLECT { UNWIND row.records AS record
  MATCH (target:Entity {id: record})<-[:OBJECT]-(listing:Fact)<-[:SUBJECT_OF]-(lister:Entity)
  WHERE listing.kind IN ['DESIGNATED', 'WARNED']
    AND {{visible entity target}} AND {{visible fact listing}} AND {{visible entity lister}} AND {{holds fact listing}}
  RETURN DISTINCT lister.id } AS listers
