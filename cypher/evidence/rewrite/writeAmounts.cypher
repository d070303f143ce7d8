// Writes the amounts of payments. rows: {id, amount (text)}. No rows.
// Enters by fact_id.
UNWIND $rows AS row
MATCH (f:Fact {id: row.id})
SET f.amount = row.amount
