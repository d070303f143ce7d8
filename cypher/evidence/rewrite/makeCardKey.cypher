// The key of the hashes that stand for numbers of cards; made at the first need. key: the new one. Row: key.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.cardKey = coalesce(c.cardKey, $key)
RETURN c.cardKey AS key
