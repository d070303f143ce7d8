// Under which programmes parties are designated, with what a reader needs to see it. rows: as listNamesOfListed. Row: as listNamesOfListed. Enters by entity_id.
UNWIND $rows AS row
UNWIND row.records AS record
MATCH (by:Entity)-[:SUBJECT_OF]->(act:Designated)-[:OBJECT]->(target:Entity {id: record})
WHERE act.programme IS NOT NULL AND {{visible entity by}} AND {{visible fact act}} AND {{visible entity target}}
RETURN row.party AS party, act.programme AS text, [by.marking, act.marking, target.marking] AS around,
       CASE WHEN {{first evidence act}} THEN [act.evidenceMarking] ELSE [] END
         + COLLECT { MATCH (act)<-[:SUPPORTS]-(ground:Evidence) WHERE {{visible evidence ground}} RETURN ground.marking } AS pieces
ORDER BY party, text, act.id
