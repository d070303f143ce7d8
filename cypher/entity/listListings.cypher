// Designations of and warnings about parties, the newest first and undated ones last. rows: {entity, records} (ids); most: of a party; asOf: ISO day or null.
// Row: entity, fact (ids).
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS record
  MATCH (target:Entity {id: record})<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(lister:Entity)
  WHERE f.kind IN ['DESIGNATED', 'WARNED']
    AND {{visible entity target}} AND {{visible fact f}} AND {{visible entity lister}} AND {{holds fact f}}
  RETURN f
  ORDER BY coalesce(f.validFrom, '') DESC, f.id
  LIMIT $most
}
RETURN row.entity AS entity, f.id AS fact
