// The part of a caller's groups that records decide. groups: names that the caller claims; organization, person: the caller.
// Row: recorded (the claimed names that have a record), admitted (names of the groups that admit the caller or the caller's organization).
// Enters by sharing_group_name and group_member_organization.
RETURN COLLECT { MATCH (g:SharingGroup) WHERE g.name IN $groups RETURN g.name } AS recorded,
       COLLECT { MATCH (m:GroupMember) WHERE m.organization = $organization AND m.person IN ['', $person] RETURN DISTINCT m.group } AS admitted
