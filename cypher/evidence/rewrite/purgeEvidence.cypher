// Deletes a further piece of evidence. id. No rows.
// Enters by evidence_id.
MATCH (e:Evidence {id: $id})
DETACH DELETE e
