// Sets the administrators of a sharing group. id; administrators: names. Row: id. Enters by sharing_group_id.
MATCH (g:SharingGroup {id: $id})
SET g.administrators = $administrators
RETURN g.id AS id
