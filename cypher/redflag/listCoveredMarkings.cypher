// The markings of the facts of a kind with a party of a country on one end. countries: ISO codes; kind: link kind; out: whether the party
// is the subject; asOf: null. Row: marking (text).
// Enters by statement_kind.
// Allows: scan, of shipments alone, which a person who states that all of a country are recorded asks for.
CALL () {
  MATCH (f:Statement)
  USING INDEX f:Statement(kind)
  WHERE f.kind = $kind
  RETURN f
  UNION ALL
  WITH $kind AS kind
  WHERE kind = 'SHIPPED'
  MATCH (f:Shipment)
  RETURN f
}
WITH f
WHERE {{visible fact f}}
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible entity s}} AND {{visible entity o}}
WITH f, CASE WHEN $out THEN s ELSE o END AS party
WHERE {{placed entity party}}
RETURN DISTINCT f.marking AS marking
