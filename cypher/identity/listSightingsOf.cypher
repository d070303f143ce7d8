// The names that stand of some parties, as listSightings has them. keys: natural keys. Row: as there, without recorded.
// Enters by entity_key and source_id.
UNWIND $keys AS key
MATCH (e:Entity {key: key})-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(v:Name)
RETURN f.id AS id, {{sighting columns f}}
ORDER BY id
