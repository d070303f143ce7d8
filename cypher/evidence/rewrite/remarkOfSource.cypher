// Gives the evidence of a source that has one marking another one. source: id; old, marking: texts. No rows.
// Enters by fact_source and evidence_source.
CALL () {
  MATCH (f:Fact {source: $source})
  WHERE f.evidenceMarking = $old
  SET f.evidenceMarking = $marking
  UNION ALL
  MATCH (e:Evidence {source: $source})
  WHERE e.marking = $old
  SET e.marking = $marking
}
FINISH
