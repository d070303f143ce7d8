// The fact "is the same as" that a decision's source says. source: id. Row: fact (id).
// Enters by fact_source.
MATCH (f:Fact {source: $source})
WHERE f.kind = 'SAME_AS' AND {{visible fact f}}
RETURN f.id AS fact
LIMIT 1
