// Adds rows to a list of customers. list: id; since: the first version that has them; rows: properties. No rows.
UNWIND $rows AS row
CREATE (c:Customer)
SET c = row, c.list = $list, c.since = $since
