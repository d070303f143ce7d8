// Visible parties by the natural keys of their records. keys. Row: id (of the record that stands for the party).
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE {{visible entity e}}
WITH {{twin records e}} AS records
WITH {{first of records}} AS p
RETURN DISTINCT p.id AS id
ORDER BY id
