// How many facts touch each party, in groups. rows: {place, records} (ids); kinds: link kinds or null; direction: OUT, IN or null;
// byKind, byDirection, byCountry, byYear: what tells groups apart; asOf: ISO day or null. Facts count as in listLinks.
// Row: place, kind, way (OUT where the party is the subject, else IN), country (code of where the other end is), year (number),
// facts (number), others (number of entities at the other ends), first, last (ISO texts of the earliest and the latest day).
// Kind, way, country and year are null where groups are not told apart by them or they are unknown; days where no fact has one.
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
  WITH o, CASE WHEN $byKind THEN f.kind END AS kind, CASE WHEN $byDirection THEN CASE WHEN out THEN 'OUT' ELSE 'IN' END END AS way,
       CASE WHEN $byYear THEN toInteger(left({{begun fact f}}, 4)) END AS year,
       {{begun fact f}} AS began, coalesce(f.validTo, f.arrived, f.dispatched, f.validFrom) AS ended
  WITH o, kind, way, year, count(*) AS facts, min(coalesce(began, ended)) AS first, max(ended) AS last
  // Where an entity is costs more than a fact: it is asked once for each other end.
  WITH o, collect({kind: kind, way: way, year: year, facts: facts, first: first, last: last}) AS parts
  WITH parts, CASE WHEN o:Twin THEN {{visible twins o}}[0] ELSE o.id END AS party,
       CASE WHEN $byCountry THEN {{chief country o}} END AS country
  UNWIND parts AS part
  RETURN part.kind AS kind, part.way AS way, country, part.year AS year, sum(part.facts) AS facts, count(DISTINCT party) AS others,
         min(part.first) AS first, max(part.last) AS last
}
RETURN row.place AS place, kind, way, country, year, facts, others, first, last
