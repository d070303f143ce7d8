// The texts of all saved questions. Row: id, kind, name, request.
// Allows: scan, since purges are rare.
MATCH (q:SavedQuestion)
RETURN q.id AS id, q.kind AS kind, q.name AS name, q.request AS request
