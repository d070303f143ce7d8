// Of these ties the undecided ones, by the conditions of identity/listProposals, in any order.
// ties: ids of facts; organization: the caller's; asOf: null. Row: tie, one, other (ids), score, locator, quote (as _likestClauses).
// Enters by fact_id, entity_id, entity_key and decision_pair.
UNWIND $ties AS wanted
MATCH (f:Fact {id: wanted})
MATCH (a:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(b:Entity)
WHERE f.kind = 'POSSIBLY_SAME_AS'
  AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity b}}
  AND {{undecided conditions f}}
{{likest clauses f}}
RETURN f.id AS tie, a.id AS one, b.id AS other, score, locator, quote
