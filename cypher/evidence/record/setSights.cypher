// Says of facts who sees them. rows: {sight (text, or null: nobody), pending (whether an open import changes it), ids}. No rows.
// Enters by fact_id.
UNWIND $rows AS row
UNWIND row.ids AS id
MATCH (f:Fact {id: id})
SET f.sight = row.sight
REMOVE f:Pending
FOREACH (pending IN CASE WHEN row.pending THEN [f] ELSE [] END | SET pending:Pending)
