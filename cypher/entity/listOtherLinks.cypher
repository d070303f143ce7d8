// A page of each party's facts without its shipments, in the order of kind and id: for whoever knows these from memory. Parameters as
// listLinks, without a group. Row: place, kind, fact (id), out (whether the party is the subject).
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS record
  MATCH (e:Entity {id: record})
  WHERE {{visible entity e}}
  MATCH (e)-[near:SUBJECT_OF|OBJECT]-(f:Fact)-[:SUBJECT_OF|OBJECT]-(o:Entity)
  WITH row, f, o, type(near) = 'SUBJECT_OF' AS out
  WHERE ($kinds IS NULL OR f.kind IN $kinds)
    AND (row.afterKind IS NULL OR f.kind > row.afterKind OR (f.kind = row.afterKind AND f.id > row.afterId))
    AND ($direction IS NULL OR out = ($direction = 'OUT'))
    AND (out OR NOT o.id IN row.records OR $direction IS NOT NULL)
    AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
  RETURN DISTINCT f.id AS fact, f.kind AS kind, out
  ORDER BY kind, fact
  LIMIT $limit
}
RETURN row.place AS place, kind, fact, out
