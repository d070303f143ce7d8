// Recorded parties to which checks of orders refer, by id. after: the last one before, '' at the start; limit. Row: element (id).
// Enters by order_reference_element.
MATCH (r:OrderReference)
WHERE r.element > $after
WITH DISTINCT r.element AS element
ORDER BY element
LIMIT $limit
RETURN element
