// Ends a screening, all hits of which are kept. id; row: properties. No rows. Enters by screening_id.
MATCH (s:Screening {id: $id})
SET s += $row
