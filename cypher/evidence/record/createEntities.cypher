// Creates entities. rows: {labels, properties}. No rows.
UNWIND $rows AS row
CREATE (e:Entity:$(row.labels))
SET e = row.properties
