// Members of a group, by organization and person. group: its name; afterOrganization, afterPerson: the last one before the page, null at the start;
// limit: 1 to 101. Row: organization, person (empty for the whole organization), since. Enters by group_member_group.
MATCH (m:GroupMember {group: $group})
WHERE $afterOrganization IS NULL OR m.organization > $afterOrganization
   OR (m.organization = $afterOrganization AND m.person > $afterPerson)
RETURN m.organization AS organization, m.person AS person, m.since AS since
ORDER BY organization, person
LIMIT $limit
