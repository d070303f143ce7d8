// Whether a group admits a caller, as a person or by the organization. group: its name; organization, person: the caller. Row: is (boolean).
// Enters by group_member_group.
RETURN EXISTS { MATCH (m:GroupMember {group: $group}) WHERE m.organization = $organization AND m.person IN ['', $person] } AS is
