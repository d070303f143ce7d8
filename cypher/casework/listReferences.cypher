// What items of all cases refer to. Row: elements (ids of elements and of items). Enters by case_reference_element.
MATCH (r:CaseReference)
WHERE r.element >= ''
RETURN collect(DISTINCT r.element) AS elements
