// Admits an organization or a person to a group. group: its name; organization; person: empty for the whole organization; now. Row: isNew (boolean).
// Enters by group_member_group. Its group is locked.
MERGE (m:GroupMember {group: $group, organization: $organization, person: $person})
ON CREATE SET m.since = $now
RETURN m.since = $now AS isNew
