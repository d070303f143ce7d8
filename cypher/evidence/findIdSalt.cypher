// The secret of this database by which ids follow from content. Row: salt.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.idSalt AS salt
