// Holds further commits back until the transaction ends: the lock of the counter. Row: number (the last that was taken), at (moment of
// the last commit), store (a secret that tells this store from any other), epoch (changes where the store begins anew), restored
// (number of the commit that it was restored to, 0 where it never was).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.name = 'commit'
RETURN c.value AS number, c.at AS at, coalesce(c.idSalt, '') AS store, coalesce(c.epoch, '') AS epoch, coalesce(c.restored, 0) AS restored
