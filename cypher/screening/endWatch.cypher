// Ends a watch of a list, and forgets what it told; its alerts stay. slot: list and person; row: why, and when. Row: id.
// Enters by customer_watch_slot and told_hit_watch.
MATCH (w:CustomerWatch {slot: $slot})
SET w += $row, w.slot = null, w.active = null
WITH w
CALL (w) {
  MATCH (t:ToldHit {watch: w.id})
  DELETE t
}
RETURN w.id AS id
