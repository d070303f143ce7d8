// Makes the version before that of a job the next one of its list, where the job's is the last. job; row: properties of the list. Row: id.
// Enters by customer_list_job and customer_key.
MATCH (l:CustomerList {job: $job})
CALL (l) {
  MATCH (c:Customer {list: l.id})
  WHERE c.key > '' AND c.since = l.version
  SET c.until = l.version
}
CALL (l) {
  MATCH (c:Customer {list: l.id})
  WHERE c.key > '' AND c.until = l.version - 1
  CREATE (again:Customer)
  SET again = properties(c), again.since = l.version + 1, again.until = NULL
}
CALL (l) {
  MATCH (c:Customer {list: l.id})
  WHERE c.key > '' AND c.until IS NULL
  RETURN count(c) AS size
}
SET l += $row, l.version = l.version + 1, l.size = size
RETURN l.id AS id
