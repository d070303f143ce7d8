// The markings that the evidence and the documents of a source have. source: id. Row: marking.
// Enters by fact_source, evidence_source and document_source.
CALL () {
  MATCH (f:Fact {source: $source})
  RETURN DISTINCT f.evidenceMarking AS marking
  UNION
  MATCH (e:Evidence {source: $source})
  RETURN DISTINCT e.marking AS marking
  UNION
  MATCH (d:Document {source: $source})
  RETURN DISTINCT d.marking AS marking
}
WITH marking
WHERE marking IS NOT NULL
RETURN DISTINCT marking
