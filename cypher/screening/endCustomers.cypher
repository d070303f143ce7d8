// Ends rows of a list of customers. list: id; last: the last version that has them; keys. No rows. Enters by customer_key.
UNWIND $keys AS key
MATCH (c:Customer {list: $list, key: key})
WHERE c.until IS NULL
SET c.until = $last
