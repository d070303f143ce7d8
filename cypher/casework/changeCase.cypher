// Changes properties of a case. id; row. No rows. Enters by case_id.
MATCH (c:Case {id: $id})
SET c += $row
