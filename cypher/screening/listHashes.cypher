// What the last version of a list that the caller may see has. organization: the caller's; name: of the list. Row: key, hash.
// Enters by customer_list_slot and customer_key.
MATCH (l:CustomerList {slot: $organization + '\n' + $name})
WHERE {{visible customers l}}
MATCH (c:Customer {list: l.id})
WHERE c.key > '' AND c.until IS NULL
RETURN c.key AS key, c.hash AS hash
ORDER BY key
