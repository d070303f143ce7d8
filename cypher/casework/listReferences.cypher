// What items of all cases refer to, by id. after: the last one before, '' at the start; limit. Row: element (id of an element or of an item).
// Enters by case_reference_element.
MATCH (r:CaseReference)
WHERE r.element > $after
WITH DISTINCT r.element AS element
ORDER BY element
LIMIT $limit
RETURN element
