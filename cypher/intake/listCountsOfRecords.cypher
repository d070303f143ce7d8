// Visible standing counts of seizures by their record ids, each with the sources of its visible evidence. records: texts; organization: of the importer.
// Row: id, record, key, marking (text), cas (text or null), own (whether the organization recorded a part of it), sources (ids).
// Enters by fact_record.
UNWIND $records AS record
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {record: record})-[:OBJECT]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH record, f, {{first evidence f}} AS isFirst,
     COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE {{visible evidence e}} RETURN {source: e.source, originator: e.originator} } AS further
RETURN f.id AS id, record, f.key AS key, f.marking AS marking, f.countedCas AS cas,
       (isFirst AND f.originator = $organization) OR any(part IN further WHERE part.originator = $organization) AS own,
       [part IN further | part.source] + CASE WHEN isFirst THEN [f.source] ELSE [] END AS sources
