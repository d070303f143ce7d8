// Creates a sharing group with its first administrator as its only member; one of that name stays as it is. row: the group's properties; token: random;
// person. Row: isNew (boolean). Enters by sharing_group_name.
MERGE (g:SharingGroup {name: $row.name})
ON CREATE SET g += $row, g.token = $token
WITH g, coalesce(g.token = $token, false) AS isNew
FOREACH (one IN CASE WHEN isNew THEN [1] ELSE [] END |
  CREATE (:GroupMember {group: g.name, organization: g.owner, person: $person, since: g.created}))
RETURN isNew
