// A case, locked until the end of the transaction. id. Row: case (properties). Enters by case_id.
MATCH (c:Case {id: $id})
SET c.attempted = c.attempted
RETURN c {.*} AS case
