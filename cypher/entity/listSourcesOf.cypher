// Sources that facts about some parties rest on. rows as listKinds; most: of facts that are looked through. Row: party, sources (ids), facts (number).
// Enters by entity_id.
UNWIND $rows AS row
WITH row, COLLECT { UNWIND row.records AS record
  MATCH (told:Entity {id: record})-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(telling:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(toldOf:Entity)
  WHERE {{visible entity told}} AND {{visible fact telling}} AND {{visible entity toldOf}}
  WITH DISTINCT telling LIMIT $most
  RETURN CASE WHEN {{first evidence telling}} THEN [telling.source] ELSE [] END
       + COLLECT { MATCH (telling)<-[:SUPPORTS]-(besides:Evidence) WHERE {{visible evidence besides}} RETURN besides.source } } AS told
RETURN row.party AS party, COLLECT { UNWIND told AS several UNWIND several AS source RETURN DISTINCT source } AS sources, size(told) AS facts
