// How many facts of one kind of question touch each party, counted to 10,001. Parameters as listLinks; rows: {place, records}.
// Row: place, facts (number).
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS record
  MATCH (e:Entity {id: record})
  WHERE {{visible entity e}}
  MATCH (e)-[near:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(o:Entity)
  WITH row, f, o, type(near) IN ['SUBJECT_OF', 'SENT'] AS out
  WHERE ($kinds IS NULL OR f.kind IN $kinds)
    AND ($direction IS NULL OR out = ($direction = 'OUT'))
    AND (out OR NOT o.id IN row.records OR $direction IS NOT NULL)
    AND ($ends IS NULL OR o.id IN $ends)
    AND (NOT $byYear OR coalesce(toInteger(left({{begun fact f}}, 4)), 0) = $year)
    AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
  WITH f
  LIMIT 10001
  RETURN count(f) AS facts
}
RETURN row.place AS place, facts
