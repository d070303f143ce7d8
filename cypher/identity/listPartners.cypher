// The parties that parties traded with or have ties to. rows: {side, records} (text, ids); limit: the most rows of a side; asOf: null.
// Row: side, partner (id), name.
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS id
  MATCH (e:Entity {id: id})-[:SUBJECT_OF|OBJECT|SENT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|OBJECT|SENT|DELIVERED_TO]-(v:Entity)
  WHERE (v:Company OR v:Organization OR v:Person OR v:CriminalGroup) AND f.kind <> 'SAME_AS' AND f.kind <> 'POSSIBLY_SAME_AS'
    AND NOT v.id IN row.records AND {{visible fact f}} AND {{visible entity e}} AND {{visible entity v}}
  WITH DISTINCT v
  ORDER BY v.id
  LIMIT $limit
  WITH {{twin records v}} AS records
  WITH {{first of records}} AS p, records
  WITH p, collect(records)[0] AS records
  RETURN p.id AS partner, coalesce({{name of records}}, p.name) AS name
}
RETURN row.side AS side, partner, name
ORDER BY side, name, partner
