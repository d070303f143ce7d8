// Notes a log-in whose password was right, unless the user is locked or was given another password meanwhile.
// name; password: the hash that was compared; now. Row: name; none where it does not count.
// Enters by user_name.
MATCH (u:User {name: $name})
SET u.attempted = $now
WITH u
WHERE NOT u.locked AND u.password = $password
RETURN u.name AS name
