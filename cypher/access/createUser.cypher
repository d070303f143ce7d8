// Creates a user; one of that name stays as it is. row: the user's properties, token: random. Row: isNew (boolean).
// Enters by user_name.
MERGE (u:User {name: $row.name})
ON CREATE SET u += $row, u.token = $token
RETURN u.token = $token AS isNew
