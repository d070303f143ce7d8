// Locks a user, who is logged out by it, or takes every lock away. name; locked; now. Row: name.
// Enters by user_name.
MATCH (u:User {name: $name})
SET u.locked = $locked, u.lockedUntil = null, u.failures = 0,
    u.sessionsFrom = CASE WHEN $locked THEN $now ELSE u.sessionsFrom END
RETURN u.name AS name
