// All sharing groups by name, for the local administrator. Row: group (properties), members [{organization, person, since}].
// Enters by sharing_group_name and group_member_group.
MATCH (g:SharingGroup)
WHERE g.name >= ''
RETURN g {.*} AS group,
       COLLECT { MATCH (m:GroupMember {group: g.name}) RETURN m {.organization, .person, .since} ORDER BY m.organization, m.person } AS members
ORDER BY g.name
