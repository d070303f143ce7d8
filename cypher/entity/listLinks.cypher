// A page of each party's facts, in the order of kind and id. rows: {place, records, afterKind, afterId} (ids; the last fact before
// the page, null at the start); kinds: link kinds or null; direction: OUT, IN or null; limit: 1 to 101; asOf: ISO day or null;
// ends: ids of the records at the other ends that are wanted, or null; byYear: whether only facts of one year are; year: its number, 0 where unknown.
// Row: place, fact (ids), out (whether the party is the subject).
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS record
  MATCH (e:Entity {id: record})
  WHERE {{visible entity e}}
  MATCH (e)-[near:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(o:Entity)
  WITH row, f, o, type(near) IN ['SUBJECT_OF', 'SENT'] AS out
  WHERE ($kinds IS NULL OR f.kind IN $kinds)
    AND (row.afterKind IS NULL OR f.kind > row.afterKind OR (f.kind = row.afterKind AND f.id > row.afterId))
    AND ($direction IS NULL OR out = ($direction = 'OUT'))
    AND (out OR NOT o.id IN row.records OR $direction IS NOT NULL)
    AND ($ends IS NULL OR o.id IN $ends)
    AND (NOT $byYear OR coalesce(toInteger(left({{begun fact f}}, 4)), 0) = $year)
    AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
  RETURN DISTINCT f.id AS fact, f.kind AS kind, out
  ORDER BY kind, fact
  LIMIT $limit
}
RETURN row.place AS place, fact, out
