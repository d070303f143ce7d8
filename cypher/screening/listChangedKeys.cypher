// Keys of the customers of a version of a list that the caller may see which say something else than in an earlier version. organization: the
// caller's; name: of the list; version; since: the earlier one. Row: key. Enters by customer_list_slot and customer_key.
MATCH (l:CustomerList {slot: $organization + '\n' + $name})
WHERE {{visible customers l}}
MATCH (c:Customer {list: l.id})
WHERE c.key > '' AND c.since > $since AND c.since <= $version AND (c.until IS NULL OR c.until >= $version)
RETURN c.key AS key
ORDER BY key
