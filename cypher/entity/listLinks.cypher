// A page of each entity's facts, in the order of kind and id. rows: {place, entity, afterKind, afterId} (the last fact before the
// page; null at the start); kinds: link kinds or null; direction: OUT, IN or null; limit: 1 to 101; asOf: ISO day or null.
// Row: place, fact (ids), out (whether the entity is the subject).
// Enters by entity_id.
UNWIND $rows AS row
MATCH (e:Entity {id: row.entity})
WHERE {{visible entity e}}
CALL (e, row) {
  MATCH (e)-[near:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(o:Entity)
  WITH e, row, f, o, type(near) IN ['SUBJECT_OF', 'SENT'] AS out
  WHERE ($kinds IS NULL OR f.kind IN $kinds)
    AND (row.afterKind IS NULL OR f.kind > row.afterKind OR (f.kind = row.afterKind AND f.id > row.afterId))
    AND ($direction IS NULL OR out = ($direction = 'OUT'))
    AND (out OR o <> e OR $direction IS NOT NULL)
    AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
  RETURN f.id AS fact, out
  ORDER BY f.kind, f.id
  LIMIT $limit
}
RETURN row.place AS place, fact, out
