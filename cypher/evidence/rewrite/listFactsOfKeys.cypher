// Facts whose keys name one of the parties. rows: {id, key, rekeyed} of parties. Row: id (of the fact), key, rekeyed (of the party).
// Enters by entity_id.
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)
WHERE f.key CONTAINS '|' + row.key + '|'
RETURN f.id AS id, row.key AS key, row.rekeyed AS rekeyed
