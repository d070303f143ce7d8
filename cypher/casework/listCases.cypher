// Cases of which the caller is a member, the newest first. organization, person: the caller; text: a part of the title in small letters, null for all; state: null for all; due: true for those whose
// time to keep is over, null for all; now; before, beforeId: the last one before the page, null at the start; limit: 1 to 101.
// Row: case (properties), role. Enters by membership_person and case_id.
MATCH (m:Membership {organization: $organization, person: $person})
MATCH (c:Case {id: m.case})
WHERE {{visible case c}}
  AND ($text IS NULL OR toLower(c.title) CONTAINS $text)
  AND ($state IS NULL OR c.state = $state)
  AND ($due IS NULL OR coalesce(c.keepUntil <= $now, false) = $due)
  AND ($before IS NULL OR c.opened < $before OR (c.opened = $before AND c.id > $beforeId))
RETURN c {.*} AS case, m.role AS role
ORDER BY c.opened DESC, c.id
LIMIT $limit
