// Uses an approval up. id; now. Row: id. None where it was used before. Enters by approval_id.
MATCH (a:Approval {id: $id})
// The lock lets one of two uses come first.
SET a.locked = $now
WITH a
WHERE a.used IS NULL
SET a.used = $now
RETURN a.id AS id
