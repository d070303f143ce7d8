// Facts that state that facts of a kind are recorded completely, in the order of their ids. records: ids of the records of a party; country:
// ISO code or ''; kind: of the facts; way: OUT or IN. Row: fact (id).
// Enters by statement_kind: there are few of them, and a country has many facts.
MATCH (f:Statement)
USING INDEX f:Statement(kind)
WHERE f.kind = 'HOLDS_ALL_OF' AND f.coveredKind = $kind AND f.coveredWay = $way AND {{visible fact f}}
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE (o.id IN $records OR o.key = 'country:' + $country) AND {{visible entity s}} AND {{visible entity o}}
RETURN DISTINCT f.id AS fact
ORDER BY fact
