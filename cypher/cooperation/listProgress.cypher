// Records of cooperation that begin in a period or have an event in it. after: ISO day before the first; to: last ISO day.
// Row: record, fact (properties), subject, objects (keys of the ends).
// Enters by statement_kind, event_on and fact_record.
CALL () {
  MATCH (f:Statement)
  USING INDEX f:Statement(kind)
  WHERE f.kind IN ['REPORTED_INCIDENT', 'NOTIFIED_EXPORT_TO', 'MET_WITH', 'COMMITTED_TO', 'ASKED'] AND f.record IS NOT NULL
    AND f.validFrom > $after AND f.validFrom <= $to
  RETURN f.record AS record
  UNION
  MATCH (e:Event)
  WHERE e.on > $after AND e.on <= $to AND {{visible event e}}
  RETURN e.of AS record
}
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {record: record})-[:OBJECT]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH record, f, s, o
ORDER BY f.recorded DESC, f.id
WITH record, collect(f {.*})[0] AS fact, collect(s.key)[0] AS subject, collect(DISTINCT o.key) AS objects
RETURN record, fact, subject, objects
ORDER BY record
