// Who bears the values, of all markings, so far as few do. keys: of values; most: the largest number of facts about a value that are read;
// before: number from which on none is read; open: numbers of stagings that are not published.
// Row: value, recorded, id (of the fact; null where more than most bear it), key, kind (of the party), markings (of the fact and its
// party), pieces (markings of its standing evidence).
// Enters by entity_key.
UNWIND $keys AS value
MATCH (v:Entity {key: value})
USING INDEX SEEK v:Entity(key)
WITH v, COUNT { (v)<-[:OBJECT]-() } AS many
CALL (v, many) {
  WITH v, many
  WHERE many > $most
  RETURN null AS recorded, null AS id, null AS key, null AS kind, [] AS markings, [] AS pieces
  UNION ALL
  WITH v, many
  WHERE many <= $most
  MATCH (v)<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(e:Entity)
  WHERE f.recorded + 0 < $before AND (f.withdrawn IS NULL OR f.withdrawn IN $open) AND NOT f.recorded IN $open
  RETURN f.recorded AS recorded, f.id AS id, e.key AS key, e.kind AS kind, [f.marking, e.marking] AS markings,
         CASE WHEN (f.evidenceWithdrawn IS NULL OR f.evidenceWithdrawn IN $open) AND f.evidenceMarking IS NOT NULL THEN [f.evidenceMarking] ELSE [] END
         + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence)
             WHERE (p.withdrawn IS NULL OR p.withdrawn IN $open) AND p.marking IS NOT NULL AND NOT p.recorded IN $open RETURN p.marking } AS pieces
}
RETURN v.key AS value, recorded, id, key, kind, markings, pieces
ORDER BY value, recorded, id
