// An approval whose own marking the caller may see. id; me, person, organization, administrator: the caller. Row: approval (properties), isSpared
// (whether it is seen without its element).
// Enters by approval_id.
MATCH (a:Approval {id: $id})
WHERE {{visible approval a}}
RETURN a {.*} AS approval, ({{spared approval a}}) AS isSpared
