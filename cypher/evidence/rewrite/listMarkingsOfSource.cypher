// The markings that the evidence of a source has. source: id. Row: marking.
// Enters by fact_source and evidence_source.
CALL () {
  MATCH (f:Fact {source: $source})
  RETURN DISTINCT f.evidenceMarking AS marking
  UNION
  MATCH (e:Evidence {source: $source})
  RETURN DISTINCT e.marking AS marking
}
WITH marking
WHERE marking IS NOT NULL
RETURN DISTINCT marking
