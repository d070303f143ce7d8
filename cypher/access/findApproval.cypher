// An approval that the caller may see. id; me, person, organization, administrator: the caller. Row: approval (properties).
// Enters by approval_id.
MATCH (a:Approval {id: $id})
WHERE {{visible approval a}}
RETURN a {.*} AS approval
