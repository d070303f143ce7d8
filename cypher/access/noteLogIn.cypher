// Notes a log-in whose password was right, unless the user was locked or given another password meanwhile.
// name; password: the hash that was compared; now. Row: name; none where it does not count.
// Enters by user_name.
MATCH (u:User {name: $name})
SET u.attempted = $now
WITH u
WHERE NOT u.locked AND u.password = $password AND (u.lockedUntil IS NULL OR u.lockedUntil <= $now)
SET u.failures = 0, u.lockedUntil = null
RETURN u.name AS name
