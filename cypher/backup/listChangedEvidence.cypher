// Evidence that commits changed: what was recorded or withdrawn behind one commit and up to another, or by older stagings that were
// published there, and what supports a fact that was recorded there, once each. from, to: commits; published: numbers of older
// stagings; open: numbers of unpublished ones; through: as to. Row: id, staged, labels, properties, into, out, again.
// Enters by evidence_recorded, evidence_withdrawn and fact_recorded.
CALL () {
  MATCH (v:Evidence)
  WHERE v.recorded > $from AND v.recorded <= $to
  RETURN v
  UNION ALL
  UNWIND $published AS number
  MATCH (v:Evidence {recorded: number})
  RETURN v
  UNION ALL
  CALL () {
    MATCH (v:Evidence)
    WHERE v.withdrawn > $from AND v.withdrawn <= $to
    RETURN v
    UNION ALL
    UNWIND $published AS number
    MATCH (v:Evidence {withdrawn: number})
    RETURN v
    UNION ALL
    MATCH (f:Fact)
    WHERE f.recorded > $from AND f.recorded <= $to
    MATCH (v:Evidence)-[:SUPPORTS]->(f)
    RETURN v
    UNION ALL
    UNWIND $published AS number
    MATCH (f:Fact {recorded: number})
    MATCH (v:Evidence)-[:SUPPORTS]->(f)
    RETURN v
  }
  WITH DISTINCT v
  WHERE NOT (coalesce(v.recorded, 0) > $from AND coalesce(v.recorded, 0) <= $to) AND NOT coalesce(v.recorded, 0) IN $published
  RETURN v
}
RETURN {{evidence columns v}}
