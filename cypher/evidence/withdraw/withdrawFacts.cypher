// Withdraws facts in favor of what is recorded in their place. ids: fact ids; number: of the commit. No rows.
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
WHERE f.withdrawn IS NULL
SET f.withdrawn = $number
REMOVE f.live
