// What is at the other ends of each party's facts. Parameters as listLinks, without a page and a group. Row: other (id of a record).
// Enters by entity_id.
UNWIND $rows AS row
UNWIND row.records AS record
MATCH (e:Entity {id: record})
WHERE {{visible entity e}}
MATCH (e)-[near:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(o:Entity)
WHERE ($kinds IS NULL OR f.kind IN $kinds)
  AND ($direction IS NULL OR type(near) IN ['SUBJECT_OF', 'SENT'] = ($direction = 'OUT'))
  AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
RETURN DISTINCT o.id AS other
