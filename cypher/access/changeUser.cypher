// Changes a user. name; row: the properties to set. Row: name.
// Enters by user_name.
MATCH (u:User {name: $name})
SET u += $row
RETURN u.name AS name
