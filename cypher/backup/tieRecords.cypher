// Creates relationships of records in a store that is being restored. rows: {from (in this store), type, kind, id (in this store for a
// record)}. No rows.
// Enters by entity_id, fact_id and evidence_id.
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.from
CALL (n, row) {
  WITH n, row
  WHERE row.kind = 'record'
  MATCH (m)
  WHERE elementId(m) = row.id
  CREATE (n)-[:$(row.type)]->(m)
  UNION ALL
  WITH n, row
  WHERE row.kind = 'entity'
  MATCH (m:Entity {id: row.id})
  CREATE (n)-[:$(row.type)]->(m)
  UNION ALL
  WITH n, row
  WHERE row.kind = 'fact'
  MATCH (m:Fact {id: row.id})
  CREATE (n)-[:$(row.type)]->(m)
  UNION ALL
  WITH n, row
  WHERE row.kind = 'evidence'
  MATCH (m:Evidence {id: row.id})
  CREATE (n)-[:$(row.type)]->(m)
}
FINISH
