// Deletes a check of an order of the caller's organization, and to which recorded parties it refers. id; organization. Row: dropped (number).
// Enters by order_check_id and order_reference_check.
MATCH (c:OrderCheck {id: $id})
WHERE c.organization = $organization
OPTIONAL MATCH (r:OrderReference {check: $id})
DELETE c, r
RETURN count(DISTINCT c) AS dropped
