// A sharing group that the caller may see. id; groups, organization: the caller. Row: group (properties).
// Enters by sharing_group_id.
MATCH (g:SharingGroup {id: $id})
WHERE {{visible group g}}
RETURN g {.*} AS group
