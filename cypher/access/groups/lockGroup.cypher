// A sharing group, locked until the end of the transaction. id: null for the group of that name; name: null for the group of that id.
// Row: group (properties). Enters by sharing_group_id and sharing_group_name.
OPTIONAL MATCH (byId:SharingGroup {id: $id})
OPTIONAL MATCH (byName:SharingGroup {name: $name})
WITH coalesce(byId, byName) AS g
WHERE g IS NOT NULL
SET g.attempted = g.attempted
RETURN g {.*} AS group
