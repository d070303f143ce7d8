// An approval that the caller may see. id; me, person, organization, administrator, steward: the caller; now. Row: approval
// (properties), decidable.
// Enters by approval_id.
MATCH (a:Approval {id: $id})
WHERE {{visible approval a}}
RETURN a {.*} AS approval, {{decidable approval a}} AS decidable
