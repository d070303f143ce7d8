// Facts that commits changed: what was recorded or withdrawn behind one commit and up to another, or by older stagings that were
// published there, and facts whose key one of those took while an unpublished staging had freed it, once each. from, to:
// commits; published: numbers of older stagings; open: numbers of unpublished ones; through: as to.
// Row: id, staged, labels, properties, into, out, again.
// Enters by fact_recorded, fact_withdrawn, fact_evidence_withdrawn and fact_held.
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
    UNION ALL
    CALL () {
      MATCH (o:Fact)
      WHERE o.recorded > $from AND o.recorded <= $to
      RETURN o
      UNION ALL
      UNWIND $published AS number
      MATCH (o:Fact {recorded: number})
      RETURN o
    }
    MATCH (f:Fact {key: o.key})
    WHERE f.live IS NOT NULL AND f.live <> f.marking
    RETURN f
    UNION ALL
    // As the two before, but from the other side: what holds no key is not found by it. Nothing to do where nothing was recorded.
    UNWIND CASE WHEN size($published) > 0 OR EXISTS { MATCH (n:Fact) WHERE n.recorded > $from AND n.recorded <= $to } THEN $open ELSE [] END AS number
    MATCH (f:Fact {withdrawn: number})
    WHERE f.live IS NULL AND EXISTS {
      MATCH (o:Fact {key: f.key})
      WHERE o.live IS NOT NULL AND (o.recorded > $from AND o.recorded <= $to OR o.recorded IN $published)
    }
    RETURN f
  }
  WITH DISTINCT f
  WHERE NOT (coalesce(f.recorded, 0) > $from AND coalesce(f.recorded, 0) <= $to) AND NOT coalesce(f.recorded, 0) IN $published
  RETURN f
}
RETURN {{fact columns f}}
