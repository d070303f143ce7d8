// Removes an organization or a person from a group. group: its name; organization; person: empty for the whole organization. Row: removed (number).
// Enters by group_member_group. Its group is locked.
MATCH (m:GroupMember {group: $group})
WHERE m.organization = $organization AND m.person = $person
DELETE m
RETURN count(*) AS removed
