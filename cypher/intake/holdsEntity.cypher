// Whether anything is recorded at all. Row: holds.
// Enters by the store's own count of the label.
MATCH (e:Entity)
WITH count(e) AS entities
RETURN entities > 0 AS holds
