// Gives checks of orders new markings. rows: id, marking. No rows. Enters by order_check_id.
UNWIND $rows AS row
MATCH (c:OrderCheck {id: row.id})
SET c.marking = row.marking
