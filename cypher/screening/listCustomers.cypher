// Customers of a version of a list that the caller may see, by key. organization: the caller's; name: of the list; version; after: key before the page,
// empty at the start; limit. Row: customer (properties). Enters by customer_list_slot and customer_key.
MATCH (l:CustomerList {slot: $organization + '\n' + $name})
WHERE {{visible customers l}}
MATCH (c:Customer {list: l.id})
WHERE c.key > $after AND c.since <= $version AND (c.until IS NULL OR c.until >= $version)
RETURN c {.*} AS customer
ORDER BY c.key
LIMIT $limit
