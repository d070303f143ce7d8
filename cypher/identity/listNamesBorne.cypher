// The names that the party with the key bears or bore. key; open: numbers of imports and acts that do not count.
// Row: names [{name, record, recordMarking, marking, pieces}]. Enters by entity_key.
MATCH (e:Entity {key: $key})
WITH e ORDER BY e.id LIMIT 1
RETURN {{borne names e}} AS names
