// The salt of this database's tombstones; the given one where there is none yet. salt. Row: salt.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.salt = coalesce(c.salt, $salt)
RETURN c.salt AS salt
