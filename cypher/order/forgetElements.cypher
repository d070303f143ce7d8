// Deletes the checks of orders that refer to purged parties. ids. No rows.
// Enters by order_reference_element, order_check_id and order_reference_check.
UNWIND $ids AS element
MATCH (r:OrderReference {element: element})
WITH DISTINCT r.check AS check
OPTIONAL MATCH (c:OrderCheck {id: check})
OPTIONAL MATCH (all:OrderReference {check: check})
DELETE c, all
