// People and agencies of a case, by agency and person. id: of the case; organization, person: the caller. Row: organization, person (empty
// for the agency), role (null for an agency), state (null for a person), since.
// Enters by case_id and membership_case.
MATCH (c:Case {id: $id})
WHERE {{visible case c}}
MATCH (m:Membership {case: c.id})
RETURN m.organization AS organization, m.person AS person, m.role AS role, m.state AS state, m.since AS since
ORDER BY organization, person
