// Creates nodes in a store that is being restored. rows: {key, labels, properties}. Row: key, id (in the new store).
UNWIND $rows AS row
CREATE (n:$(row.labels))
SET n = row.properties
RETURN row.key AS key, elementId(n) AS id
