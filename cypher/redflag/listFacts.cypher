// Facts of one kind with a party on one of their ends, in the order of their ids. records: ids of the records of the party; kind: link kind;
// out: whether the party is the subject; limit: 1 to 20,001. Row: fact (id).
// Enters by entity_id.
UNWIND $records AS record
MATCH (e:Entity {id: record})
WHERE {{visible entity e}}
MATCH (e)-[near:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(o:Entity)
WHERE f.kind = $kind AND (type(near) IN ['SUBJECT_OF', 'SENT']) = $out
  AND {{visible fact f}} AND {{visible entity o}}
RETURN DISTINCT f.id AS fact
ORDER BY fact
LIMIT $limit
