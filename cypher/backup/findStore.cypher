// What tells this store from any other, without holding commits back. Row: store (a secret).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN coalesce(c.idSalt, '') AS store
