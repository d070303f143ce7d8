// Gives a new record of a group its owner. The users who have the group by their rights become its members, and the right leaves their rights: from now on
// the record decides. id; owner; title: null for the present one; administrators: names; now. Row: members (number).
// Enters by sharing_group_id.
// Allows: scan, the users of an installation are few, and this is done once for a group.
MATCH (g:SharingGroup {id: $id})
SET g.owner = $owner, g.administrators = $administrators, g.title = coalesce($title, g.title)
WITH g
OPTIONAL MATCH (u:User)
WHERE g.name IN u.groups
WITH g, collect(u) AS holders
FOREACH (u IN holders |
  SET u.groups = [name IN u.groups WHERE name <> g.name]
  MERGE (m:GroupMember {group: g.name, organization: u.organization, person: u.name})
  ON CREATE SET m.since = $now)
RETURN size(holders) AS members
