// Parties on a list whose kind nobody settled, in the order of ids. after: id of the last one before the page, null at the start; limit: at most that
// many; ids: only these parties by the ids that stand for them, null for all.
// Row: id, key, marking (of the entry's record), records (ids). Enters by statement_kind.
MATCH (f:Statement)
USING INDEX f:Statement(kind)
WHERE f.kind IN ['LISTED', 'DESIGNATED']
MATCH (authority:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(e:Entity)
WHERE e.kind = 'ORGANIZATION' AND {{visible fact f}} AND {{visible entity authority}} AND {{visible entity e}}
WITH DISTINCT e
ORDER BY e.id
WITH e, {{visible twins e}} AS records
WITH records[0] AS id, head(collect(e)) AS e, head(collect(records)) AS records
WHERE ($after IS NULL OR id > $after) AND ($ids IS NULL OR id IN $ids) AND NOT EXISTS {
  UNWIND records AS settledRecord
  MATCH (settled:Entity {id: settledRecord})-[:SUBJECT_OF]->(isA:IsA)-[:OBJECT]->(class:Classification)
  WHERE {{visible entity settled}} AND {{visible fact isA}} AND {{visible entity class}}
}
RETURN id, e.key AS key, e.marking AS marking, records
ORDER BY id
LIMIT $limit
