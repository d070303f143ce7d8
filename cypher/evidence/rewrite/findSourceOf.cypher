// The marking of a piece of evidence's source. id; fact: id of the fact where the piece lies on it, else empty. Row: marking.
// Enters by evidence_id, fact_id and source_id.
CALL () {
  MATCH (f:Fact {id: $fact})
  RETURN f.source AS source
  UNION ALL
  MATCH (e:Evidence {id: $id})
  RETURN e.source AS source
}
MATCH (s:Source {id: source})
RETURN s.marking AS marking
