// Writes what a look of a locked watch told. watch: id; row: properties of the watch; told: rows of slot and row, for all that differs; gone: slots.
// No rows. Enters by customer_watch_id and told_hit_slot.
MATCH (w:CustomerWatch {id: $watch})
SET w += $row, w.looks = coalesce(w.looks, 0) + 1
WITH w
CALL () {
  UNWIND $told AS one
  MERGE (t:ToldHit {slot: one.slot})
  SET t = one.row, t.slot = one.slot, t.watch = $watch
}
CALL () {
  UNWIND $gone AS slot
  MATCH (t:ToldHit {slot: slot})
  DELETE t
}
