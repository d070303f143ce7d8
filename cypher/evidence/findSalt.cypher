// The salt of this database's tombstones, if anything was ever purged. Row: salt.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
WHERE c.salt IS NOT NULL
RETURN c.salt AS salt
