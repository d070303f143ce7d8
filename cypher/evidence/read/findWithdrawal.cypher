// A withdrawal of the caller's own, as it was answered. id; by, organization: of the caller. Row: withdrawal (properties).
// Enters by withdrawal_id.
MATCH (w:Withdrawal {id: $id})
WHERE w.by = $by AND w.organization = $organization
RETURN w {.*} AS withdrawal
