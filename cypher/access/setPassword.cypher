// Gives a user another password; sessions begun before end. name; password: hash; now. Row: name.
// Enters by user_name.
MATCH (u:User {name: $name})
SET u.password = $password, u.lockedUntil = null, u.failures = 0, u.sessionsFrom = $now
RETURN u.name AS name
