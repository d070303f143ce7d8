// The markings of facts and evidence that rest on a source: each combination once. source: id; open: numbers of imports and acts that do
// not count. Row: markings (of a fact, its ends and the evidence of the source, all of which must be seen).
// Enters by fact_source and evidence_source.
CALL () {
  MATCH (f:Fact {source: $source})
  WHERE f.evidenceWithdrawn IS NULL
  RETURN f, f.evidenceMarking AS evidence
  UNION ALL
  MATCH (e:Evidence {source: $source})-[:SUPPORTS]->(f:Fact)
  WHERE e.withdrawn IS NULL AND NOT e.recorded IN $open
  RETURN f, e.marking AS evidence
}
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE f.withdrawn IS NULL AND NOT f.recorded IN $open
RETURN DISTINCT [coalesce(f.marking, ''), coalesce(evidence, ''), coalesce(s.marking, ''), coalesce(o.marking, '')] AS markings
