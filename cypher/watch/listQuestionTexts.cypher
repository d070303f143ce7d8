// The texts of all saved questions. Row: id, name, request.
// Allows: scan, since purges are rare.
MATCH (q:SavedQuestion)
RETURN q.id AS id, q.name AS name, q.request AS request
