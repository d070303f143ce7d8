// People and agencies of a locked case. case: its id. Row: organization, person (empty for the agency), role, state.
// Enters by membership_case.
MATCH (m:Membership {case: $case})
RETURN m.organization AS organization, m.person AS person, m.role AS role, m.state AS state
ORDER BY organization, person
