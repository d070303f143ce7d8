// The node that counts commits, with the secrets of this database. Row: number (of the last commit), idSalt (by which ids follow from
// content), salt (of the tombstones; null where nothing was ever purged).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.value AS number, c.idSalt AS idSalt, c.salt AS salt
