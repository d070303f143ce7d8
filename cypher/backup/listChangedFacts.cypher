// Facts that commits changed: what was recorded or withdrawn behind one commit and up to another, or by older stagings that were
// published there, once each. from, to: commits; published: numbers of older stagings; open: numbers of unpublished ones.
// Row: id, staged, labels, properties, into, out, again, as the columns say.
// Enters by fact_recorded, fact_withdrawn and fact_evidence_withdrawn.
CALL () {
  MATCH (f:Fact)
  WHERE f.recorded > $from AND f.recorded <= $to
  RETURN f
  UNION ALL
  UNWIND $published AS number
  MATCH (f:Fact {recorded: number})
  RETURN f
  UNION ALL
  CALL () {
    MATCH (f:Fact)
    WHERE f.withdrawn > $from AND f.withdrawn <= $to
    RETURN f
    UNION ALL
    UNWIND $published AS number
    MATCH (f:Fact {withdrawn: number})
    RETURN f
    UNION ALL
    MATCH (f:Fact)
    WHERE f.evidenceWithdrawn > $from AND f.evidenceWithdrawn <= $to
    RETURN f
    UNION ALL
    UNWIND $published AS number
    MATCH (f:Fact {evidenceWithdrawn: number})
    RETURN f
  }
  WITH DISTINCT f
  WHERE NOT (coalesce(f.recorded, 0) > $from AND coalesce(f.recorded, 0) <= $to) AND NOT coalesce(f.recorded, 0) IN $published
  RETURN f
}
RETURN {{fact columns f}}
