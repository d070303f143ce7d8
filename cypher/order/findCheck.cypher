// A check of an order of the caller's organization under a marking that the caller sees. id; organization. Row: check (properties).
// Enters by order_check_id.
MATCH (c:OrderCheck {id: $id})
WHERE c.organization = $organization AND c.marking IN $visible
RETURN c {.*} AS check
