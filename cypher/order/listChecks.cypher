// Checks of orders of the caller's organization under a marking that the caller sees, the newest first. organization; before, beforeId: the last
// one before the page, null at the start; limit. Row: check (properties).
// Enters by order_check_organization.
MATCH (c:OrderCheck {organization: $organization})
WHERE c.marking IN $visible
  AND ($before IS NULL OR c.created < $before OR (c.created = $before AND c.id > $beforeId))
RETURN c {.*} AS check
ORDER BY c.created DESC, c.id
LIMIT $limit
