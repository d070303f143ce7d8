// The facts HOLDS_ALL_OF that state that any of these facts is among all of its kind. facts: ids. Row: id.
// Enters by fact_id and statement_kind.
UNWIND $facts AS id
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
CALL (f, s, o) {
  RETURN s AS party, 'OUT' AS way, [f.kind] AS kinds
  UNION
  RETURN o AS party, 'IN' AS way, [f.kind] + CASE WHEN f.kind = 'SHIPPED' THEN ['CARRIED', 'FORWARDED', 'NOTIFIED'] ELSE [] END AS kinds
  UNION
  MATCH (f)-[part:CARRIED_BY|FORWARDED_BY|NOTIFIED]->(p:Entity)
  RETURN p AS party, 'OUT' AS way,
    [CASE type(part) WHEN 'CARRIED_BY' THEN 'CARRIED' WHEN 'FORWARDED_BY' THEN 'FORWARDED' ELSE 'NOTIFIED' END] AS kinds
}
CALL (party) {
  RETURN party.id AS covered
  UNION
  MATCH (party)-[:SUBJECT_OF|OBJECT]-(:SameAs)-[:SUBJECT_OF|OBJECT]-(twin:Entity)
  RETURN twin.id AS covered
  UNION
  MATCH (party)-[:SUBJECT_OF]->(:LocatedIn|NationalOf|FliesFlagOf)-[:OBJECT]->(place:Country)
  RETURN place.key AS covered
  UNION
  MATCH (party)-[:SUBJECT_OF]->(:LocatedAt)-[:OBJECT]->(address:Address)
  RETURN 'country:' + split(substring(address.key, 8), '|')[0] AS covered
}
UNWIND kinds AS kind
WITH collect(DISTINCT kind + '|' + way + '|' + covered) AS keys
MATCH (c:Statement)
USING INDEX c:Statement(kind)
WHERE c.kind = 'HOLDS_ALL_OF' AND c.withdrawn IS NULL
MATCH (c)-[:OBJECT]->(of:Entity)
WHERE c.coveredKind + '|' + c.coveredWay + '|' + of.id IN keys OR c.coveredKind + '|' + c.coveredWay + '|' + of.key IN keys
RETURN DISTINCT c.id AS id
ORDER BY id
