// How many items of a case an agency has under one marking, so that hidden ones do not count. case, organization, marking. Row: count.
// Enters by case_item_case.
MATCH (i:CaseItem {case: $case})
WHERE i.organization = $organization AND i.marking = $marking
RETURN count(i) AS count
