// Checks of orders that refer to recorded parties. ids. Row: id, marking, references (those of the ids).
// Enters by order_reference_element and order_check_id.
UNWIND $ids AS element
MATCH (r:OrderReference {element: element})
MATCH (c:OrderCheck {id: r.check})
RETURN c.id AS id, c.marking AS marking, collect(DISTINCT element) AS references
ORDER BY id
