// Changes a user, and takes the lock of wrong passwords away. name; row: the properties to set. Row: name.
// Enters by user_name.
MATCH (u:User {name: $name})
SET u.lockedUntil = null, u.failures = 0, u += $row
RETURN u.name AS name
