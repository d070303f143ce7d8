// Visible standing actions by their record ids. records: texts; organization: of the importer. Row: id, record, key, marking
// (text), said (map: outcome, legalBasis, dimension), own (whether the organization recorded a part of it).
// Enters by fact_record.
UNWIND $records AS record
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {record: record})-[:OBJECT]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS id, record, f.key AS key, f.marking AS marking,
       f {.outcome, .legalBasis, .dimension} AS said,
       (f.originator = $organization AND {{first evidence f}})
       OR EXISTS { MATCH (f)<-[:SUPPORTS]-(part:Evidence) WHERE part.originator = $organization AND {{visible evidence part}} } AS own
