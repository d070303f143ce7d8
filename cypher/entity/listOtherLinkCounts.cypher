// How many facts other than shipments touch each party, in groups: for whoever knows the shipments from memory. Parameters as
// listLinkCounts; isMerged: whether the groups are to be added to others. Row: as listLinkCounts, and parties (ids at the other
// ends, each once, where the groups are to be added to others; else empty).
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS record
  MATCH (e:Entity {id: record})
  WHERE {{visible entity e}}
  MATCH (e)-[near:SUBJECT_OF|OBJECT]-(f:Fact)-[:SUBJECT_OF|OBJECT]-(o:Entity)
  WITH row, f, o, type(near) = 'SUBJECT_OF' AS out
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
         min(part.first) AS first, max(part.last) AS last, CASE WHEN $isMerged THEN collect(DISTINCT party) ELSE [] END AS parties
}
RETURN row.place AS place, kind, way, country, year, facts, others, first, last, parties
