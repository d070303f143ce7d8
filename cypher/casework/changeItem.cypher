// Changes an item where it has the version and the marking that its editor read: a raise meanwhile must not be undone. id, version, marking, row. Row: id.
// Enters by case_item_id.
MATCH (i:CaseItem {id: $id})
SET i.attempted = i.attempted
WITH i
WHERE i.version = $version AND i.marking = $marking
SET i += $row
RETURN i.id AS id
