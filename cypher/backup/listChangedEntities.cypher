// Entities that commits changed: what was recorded behind one commit and up to another, or in older stagings that were published there;
// parties of new facts that say that two are one, persons of new facts, and records whose keeping was confirmed, once each.
// from, to: commits; published: numbers of older stagings; open: numbers of unpublished ones; through: as to.
// Row: id, staged, labels, properties, into, out, again.
// Enters by entity_recorded, fact_recorded and entity_id.
// Allows: scan, of the few acts.
CALL () {
  MATCH (e:Entity)
  WHERE e.recorded > $from AND e.recorded <= $to
  RETURN e
  UNION ALL
  UNWIND $published AS number
  MATCH (e:Entity {recorded: number})
  RETURN e
  UNION ALL
  CALL () {
    MATCH (f:Fact)
    WHERE f.recorded > $from AND f.recorded <= $to
    RETURN f
    UNION ALL
    UNWIND $published AS number
    MATCH (f:Fact {recorded: number})
    RETURN f
  }
  MATCH (f)--(e:Entity)
  WHERE (f:SameAs OR e.reviewBy IS NOT NULL)
    AND NOT (coalesce(e.recorded, 0) > $from AND coalesce(e.recorded, 0) <= $to) AND NOT coalesce(e.recorded, 0) IN $published
  RETURN DISTINCT e
  UNION ALL
  MATCH (a:Act)
  WHERE a.kind = 'CONFIRM_RETENTION' AND a.commit > $from AND a.commit <= $to
  MATCH (e:Entity {id: a.of})
  WHERE NOT (coalesce(e.recorded, 0) > $from AND coalesce(e.recorded, 0) <= $to) AND NOT coalesce(e.recorded, 0) IN $published
  RETURN DISTINCT e
}
RETURN {{entity columns e}}
