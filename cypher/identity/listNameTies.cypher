// Ties "is possibly the same as" in the order of their ids, with the evidence that states a likeness of names and with the names
// of both ends. after: id of the last one, '' at the start; limit; open: numbers of imports and acts that do not count.
// Row: fact, marking (of the tie), ends [{id, key, marking, names [{name, record, recordMarking, marking, pieces}]}],
// pieces [{id, locator, quote, marking}]. Enters by statement_kind.
MATCH (f:Statement {kind: 'POSSIBLY_SAME_AS'})
WHERE f.id > $after AND f.withdrawn IS NULL
WITH f ORDER BY f.id LIMIT $limit
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
RETURN {{tie columns f}}
ORDER BY fact
