// A page of the evidence for each party's facts, in the order of ids. rows: {place, records, after} (ids; the last piece before the
// page, null at the start); limit: 1 to 101; asOf: ISO day or null. Row: place, fact, evidence (ids).
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS record
  MATCH (e:Entity {id: record})
  WHERE {{visible entity e}}
  MATCH (e)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(o:Entity)
  WHERE {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
  WITH DISTINCT f, row
  UNWIND CASE WHEN {{first evidence f}} THEN [f.id + '-1'] ELSE [] END
    + COLLECT { MATCH (f)<-[:SUPPORTS]-(v:Evidence) WHERE {{visible evidence v}} RETURN v.id } AS piece
  WITH f, piece, row
  WHERE row.after IS NULL OR piece > row.after
  RETURN f.id AS fact, piece
  ORDER BY piece
  LIMIT $limit
}
RETURN row.place AS place, fact, piece AS evidence
