// Visible records by their visible names, one row for each of some facts that the caller sees, in the order of these: a reader that stops
// early saves the checks of the rest. facts: ids of facts that give names, of whatever marking; asOf: ISO day or null. Row: id, text (the
// name). Candidates asks which party each is, and what filter that meets.
// Enters by fact_id, which is said, since plans outlive the store that they were made for.
UNWIND range(0, size($facts) - 1) AS place
WITH place ORDER BY place
MATCH (f:Fact {id: $facts[place]})
USING INDEX f:Fact(id)
WHERE f:Named AND {{visible fact f}}
MATCH (e:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(v:Name)
WHERE {{visible entity v}} AND {{visible entity e}} AND {{holds fact f}}
RETURN e.id AS id, v.name AS text
ORDER BY place
