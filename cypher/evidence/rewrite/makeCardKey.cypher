// The key of the hashes that stand for numbers of cards; made at the first need. key: the new one. Row: key.
// The lock of the counter comes first: of two services that need it at once the second gets the key of the first.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.name = 'commit'
WITH c
SET c.cardKey = coalesce(c.cardKey, $key)
RETURN c.cardKey AS key
