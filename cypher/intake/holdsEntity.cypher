// Whether any party is recorded, reference data aside. Row: holds.
// Enters by the store's own count of the label.
MATCH (p:Party)
WITH count(p) AS parties
RETURN parties > 0 AS holds
