// Gives the evidence and the documents of a source that have one marking another one. source: id; old, marking: texts. No rows.
// Enters by fact_source, evidence_source and document_source.
CALL () {
  MATCH (f:Fact {source: $source})
  WHERE f.evidenceMarking = $old
  SET f.evidenceMarking = $marking, f:Unsettled
  UNION ALL
  MATCH (e:Evidence {source: $source})
  WHERE e.marking = $old
  SET e.marking = $marking
  WITH e
  MATCH (e)-[:SUPPORTS]->(seen:Fact)
  SET seen:Unsettled
  UNION ALL
  MATCH (d:Document {source: $source})
  WHERE d.marking = $old
  SET d.marking = $marking
  REMOVE d.slot
}
FINISH
