// Forgets the sights that no fact has any more. No rows.
// Allows: scan, of the labels of these sights and facts.
MATCH (f:Pending)
WITH collect(DISTINCT f.sight) AS had
MATCH (p:PendingSight)
WHERE NOT p.text IN had
DELETE p
