// Keeps a secret of the store, unless it has one of that name already. name; value. Row: value (that is kept).
// Enters by secret_name.
MERGE (s:Secret {name: $name})
ON CREATE SET s.value = $value
RETURN s.value AS value
