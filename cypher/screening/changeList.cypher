// Changes a list of customers. id; row: properties. No rows. Enters by customer_list_id.
MATCH (l:CustomerList {id: $id})
SET l += $row
