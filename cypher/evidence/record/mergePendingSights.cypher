// Makes known the sights that open imports change. rows: {text, imports (their numbers)}. No rows.
// Enters by pending_sight_text.
UNWIND $rows AS row
MERGE (p:PendingSight {text: row.text})
SET p.imports = row.imports
