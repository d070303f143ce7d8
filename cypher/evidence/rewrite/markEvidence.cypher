// Gives a further piece of evidence a marking. id, marking. No rows.
// Enters by evidence_id.
MATCH (e:Evidence {id: $id})
SET e.marking = $marking
