// Begins a watch of a list, or changes the one that goes on. slot: list and person; made: properties of a new one; row: properties of either. Row: id.
// Enters by customer_watch_slot.
MERGE (w:CustomerWatch {slot: $slot})
ON CREATE SET w += $made
SET w += $row
RETURN w.id AS id
