// Holds further commits back until the transaction ends: what an item refers to is not raised while the item is written. Row: held (the number of the last).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.name = 'commit'
RETURN c.value AS held
