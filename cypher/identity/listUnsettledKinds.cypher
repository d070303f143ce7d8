// Parties on a list whose kind nobody settled, with what a list says of them, in the order of ids. after: id of the last one before the
// page, null at the start; limit: at most that many; ids: only these parties by the ids that stand for them, null for all; asOf: null.
// Row: id, key, marking (of the entry's record), names [{text, around, pieces}], programmes (the same); around: markings that are all
// needed to see it, pieces: those of the visible evidence, one of which is needed. Enters by fact_kind.
MATCH (f:Fact)
USING INDEX f:Fact(kind)
WHERE f.kind IN ['LISTED', 'DESIGNATED']
MATCH (authority:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(e:Entity)
WHERE e.kind = 'ORGANIZATION' AND {{visible fact f}} AND {{visible entity authority}} AND {{visible entity e}}
WITH DISTINCT e
ORDER BY e.id
WITH e, {{visible twins e}} AS records
WITH records[0] AS id, head(collect(e)) AS e, head(collect(records)) AS records
WHERE ($after IS NULL OR id > $after) AND ($ids IS NULL OR id IN $ids) AND NOT EXISTS {
  UNWIND records AS settledRecord
  MATCH (settled:Entity {id: settledRecord})-[:SUBJECT_OF]->(isA:IsA)-[:OBJECT]->(class:Classification)
  WHERE {{visible entity settled}} AND {{visible fact isA}} AND {{visible entity class}}
}
WITH id, e, records
ORDER BY id
LIMIT $limit
RETURN id, e.key AS key, e.marking AS marking,
       COLLECT {
         UNWIND records AS calledRecord
         MATCH (called:Entity {id: calledRecord})-[:SUBJECT_OF]->(naming:Named)-[:OBJECT]->(name:Name)
         WHERE {{visible entity called}} AND {{visible fact naming}} AND {{visible entity name}}
         RETURN {text: name.name, around: [called.marking, naming.marking, name.marking],
                 pieces: CASE WHEN {{first evidence naming}} THEN [naming.evidenceMarking] ELSE [] END
                   + COLLECT { MATCH (naming)<-[:SUPPORTS]-(said:Evidence) WHERE {{visible evidence said}} RETURN said.marking }} AS one
         ORDER BY one.text, naming.id
       } AS names,
       COLLECT {
         UNWIND records AS targetRecord
         MATCH (by:Entity)-[:SUBJECT_OF]->(act:Designated)-[:OBJECT]->(target:Entity {id: targetRecord})
         WHERE act.programme IS NOT NULL AND {{visible entity by}} AND {{visible fact act}} AND {{visible entity target}}
         RETURN {text: act.programme, around: [by.marking, act.marking, target.marking],
                 pieces: CASE WHEN {{first evidence act}} THEN [act.evidenceMarking] ELSE [] END
                   + COLLECT { MATCH (act)<-[:SUPPORTS]-(ground:Evidence) WHERE {{visible evidence ground}} RETURN ground.marking }} AS one
         ORDER BY one.text, act.id
       } AS programmes
ORDER BY id
