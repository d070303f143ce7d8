// Writes what a run of a locked watch tells. watch: its id; row: of the watch; told: rows of slot and row, for all that differs. No rows.
// Enters by watch_id and told_slot.
MATCH (w:Watch {id: $watch})
SET w += $row
WITH w
UNWIND $told AS one
MERGE (t:Told {slot: one.slot})
SET t = one.row, t.slot = one.slot, t.watch = $watch
