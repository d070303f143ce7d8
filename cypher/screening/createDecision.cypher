// Keeps a decision as the last one of its list. list: id; row: properties. No rows. Enters by customer_list_id.
MATCH (l:CustomerList {id: $list})
SET l.decisions = coalesce(l.decisions, 0) + 1
CREATE (d:HitDecision)
SET d = $row, d.number = l.decisions
