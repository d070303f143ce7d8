// Gives pieces of evidence markings, and what they keep of raises. rows: {id, fact (id of the fact that it lies on, or ''), marking (text
// or null: as it is), own (text or null), raises (texts or null)}. No rows.
// Enters by fact_id and evidence_id.
UNWIND $rows AS row
CALL (row) {
  MATCH (f:Fact {id: row.fact})
  SET f.evidenceMarking = coalesce(row.marking, f.evidenceMarking), f.ownMarking = row.own, f.raises = row.raises, f:Unsettled
  UNION ALL
  MATCH (e:Evidence {id: row.id})
  SET e.marking = coalesce(row.marking, e.marking), e.ownMarking = row.own, e.raises = row.raises
  WITH e
  MATCH (e)-[:SUPPORTS]->(seen:Fact)
  SET seen:Unsettled
}
FINISH
