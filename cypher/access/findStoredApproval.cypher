// An approval, of any marking. id. Row: approval (properties).
// Enters by approval_id.
MATCH (a:Approval {id: $id})
RETURN a {.*} AS approval
