// Customers of a version of a list that the caller may see, by their keys. organization: the caller's; name: of the list; version; keys.
// Row: customer (properties). Enters by customer_list_slot and customer_key.
MATCH (l:CustomerList {slot: $organization + '\n' + $name})
WHERE {{visible customers l}}
UNWIND $keys AS key
MATCH (c:Customer {list: l.id, key: key})
WHERE c.since <= $version AND (c.until IS NULL OR c.until >= $version)
RETURN c {.*} AS customer
