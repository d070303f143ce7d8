// Makes the record of a group that has none; one of that name stays as it is. row: the group's properties. Row: group (properties).
// Enters by sharing_group_name.
MERGE (g:SharingGroup {name: $row.name})
ON CREATE SET g += $row
SET g.attempted = g.attempted
RETURN g {.*} AS group
