// The sources of the evidence for a party's facts. records: ids of the party; asOf: ISO day or null.
// Row: source (id), pieces (number of pieces of evidence), numbers (the numbers that they were recorded under, each once).
// Enters by entity_id.
UNWIND $records AS record
MATCH (e:Entity {id: record})
WHERE {{visible entity e}}
MATCH (e)-[near:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(o:Entity)
WHERE (type(near) IN ['SUBJECT_OF', 'SENT'] OR NOT o.id IN $records)
  AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
UNWIND CASE WHEN {{first evidence f}} THEN [{source: f.source, recorded: f.recorded}] ELSE [] END
  + COLLECT { MATCH (f)<-[:SUPPORTS]-(v:Evidence) WHERE {{visible evidence v}} RETURN {source: v.source, recorded: v.recorded} } AS piece
RETURN piece.source AS source, count(*) AS pieces, collect(DISTINCT piece.recorded) AS numbers
