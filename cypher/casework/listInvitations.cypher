// Cases to which the caller's agency is invited, the newest first. organization; id: null for all; before, beforeId: the last one before the
// page, null at the start; limit: 1 to 101. Row: case (properties), at, by (who invited).
// Enters by membership_person and case_id.
MATCH (m:Membership {organization: $organization, person: ''})
WHERE m.state = 'INVITED' AND ($id IS NULL OR m.case = $id)
MATCH (c:Case {id: m.case})
WHERE {{invited case c}}
  AND ($before IS NULL OR m.since < $before OR (m.since = $before AND c.id > $beforeId))
RETURN c {.*} AS case, m.since AS at, m.by AS by
ORDER BY at DESC, c.id
LIMIT $limit
