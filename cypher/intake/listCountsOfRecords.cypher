// Visible standing counts of seizures by their record ids, each with the days on which its sources were published. records: texts;
// organization: of the importer. Row: id, record, key, marking (text), cas (text or null), own (whether the organization recorded a part of it),
// published (ISO texts).
// Enters by fact_record.
UNWIND $records AS record
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {record: record})-[:OBJECT]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS id, record, f.key AS key, f.marking AS marking, f.countedCas AS cas,
       (f.originator = $organization AND {{first evidence f}})
       OR EXISTS { MATCH (f)<-[:SUPPORTS]-(part:Evidence) WHERE part.originator = $organization AND {{visible evidence part}} } AS own,
       COLLECT { MATCH (first:Source {id: f.source}) WHERE {{visible source first}} AND first.published IS NOT NULL RETURN first.published }
       + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE {{visible evidence e}}
                   MATCH (more:Source {id: e.source}) USING INDEX SEEK more:Source(id) WHERE {{visible source more}} AND more.published IS NOT NULL RETURN more.published } AS published
