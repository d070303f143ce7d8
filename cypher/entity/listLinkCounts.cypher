// How many facts touch each party, by what is at their other ends. rows: {place, records} (ids); kinds: link kinds or null; direction: OUT, IN or null;
// byKind, byDirection, byYear: what tells facts apart; asOf: ISO day or null. Facts count as in listLinks.
// Row: place, other (id of a record), isJoined (whether it may be one party with others), kind, way (OUT where the party is the subject, else IN), year (number),
// facts (number), first, last (ISO texts of the earliest and the latest day).
// Kind, way and year are null where facts are not told apart by them or they are unknown; days where no fact has one.
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
    AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
  WITH o, f.kind AS kind, out, {{begun fact f}} AS began, coalesce(f.validTo, f.arrived, f.dispatched, f.validFrom) AS ended
  RETURN o.id AS other, o:Twin AS isJoined, CASE WHEN $byKind THEN kind END AS kind, CASE WHEN $byDirection THEN CASE WHEN out THEN 'OUT' ELSE 'IN' END END AS way,
         CASE WHEN $byYear THEN toInteger(left(began, 4)) END AS year,
         count(*) AS facts, min(coalesce(began, ended)) AS first, max(ended) AS last
}
RETURN row.place AS place, other, isJoined, kind, way, year, facts, first, last
