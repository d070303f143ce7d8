// Keeps a check of an order, and to which recorded parties it refers. row: properties. No rows.
CREATE (c:OrderCheck)
SET c = $row
WITH c
UNWIND c.elements AS element
CREATE (r:OrderReference {check: c.id, element: element})
