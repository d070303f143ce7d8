// A case that the caller may see. id; organization, person: the caller. Row: case (properties), role.
// Enters by case_id and membership_slot.
MATCH (c:Case {id: $id})
WHERE {{visible case c}}
MATCH (m:Membership {slot: c.id + '\n' + $organization + '\n' + $person})
RETURN c {.*} AS case, m.role AS role
