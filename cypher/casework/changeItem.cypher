// Changes an item where it has the version that its editor read. id, version, row. Row: id. Enters by case_item_id.
MATCH (i:CaseItem {id: $id})
SET i.attempted = i.attempted
WITH i
WHERE i.version = $version
SET i += $row
RETURN i.id AS id
