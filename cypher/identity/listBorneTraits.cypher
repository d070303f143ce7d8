// What parties with the keys bear beside names, and where they are, of all markings. keys; before: number from which on none is read; open:
// numbers of stagings that are not published; most: facts of a party that are read. Row: key, value (key), markings (of the fact and its
// party), pieces (markings of its standing evidence).
// Enters by entity_key.
UNWIND $keys AS key
CALL (key) {
  MATCH (e:Entity {key: key})-[:SUBJECT_OF]->(f:HasPhone|HasEmail|HasWebsite|HasWallet|HasIdentifier|LocatedAt|BornOn|FoundedOn|LocatedIn|NationalOf|FliesFlagOf)-[:OBJECT]->(v:Entity)
  USING INDEX SEEK e:Entity(key)
  WHERE f.recorded + 0 < $before AND (f.withdrawn IS NULL OR f.withdrawn IN $open) AND NOT f.recorded IN $open
  WITH e, f, v ORDER BY v.key, f.id LIMIT $most
  RETURN v.key AS value, [f.marking, e.marking] AS markings,
         CASE WHEN (f.evidenceWithdrawn IS NULL OR f.evidenceWithdrawn IN $open) AND f.evidenceMarking IS NOT NULL THEN [f.evidenceMarking] ELSE [] END
         + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence)
             WHERE (p.withdrawn IS NULL OR p.withdrawn IN $open) AND p.marking IS NOT NULL AND NOT p.recorded IN $open RETURN p.marking } AS pieces
}
RETURN key, value, markings, pieces
ORDER BY key, value
