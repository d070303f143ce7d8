// Amounts of payments of all markings. Row: id, amount (a number in older stores, or a text).
// Allows: scan, since it reads all payments, once.
MATCH (f:Paid)
WHERE f.amount IS NOT NULL
RETURN f.id AS id, f.amount AS amount
