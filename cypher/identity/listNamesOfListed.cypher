// What parties are called, with what a reader needs to see it. rows: {party, records} (ids). Row: party, text, around (markings that are all needed to see
// it), pieces (those of the visible evidence, one of which is needed). Enters by entity_id.
UNWIND $rows AS row
UNWIND row.records AS record
MATCH (called:Entity {id: record})-[:SUBJECT_OF]->(naming:Named)-[:OBJECT]->(name:Name)
WHERE {{visible entity called}} AND {{visible fact naming}} AND {{visible entity name}}
RETURN row.party AS party, name.name AS text, [called.marking, naming.marking, name.marking] AS around,
       CASE WHEN {{first evidence naming}} THEN [naming.evidenceMarking] ELSE [] END
         + COLLECT { MATCH (naming)<-[:SUPPORTS]-(said:Evidence) WHERE {{visible evidence said}} RETURN said.marking } AS pieces
ORDER BY party, text, naming.id
