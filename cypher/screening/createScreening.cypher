// Keeps a screening that is asked for as the last one of its list. list: id; row: properties. No rows. Enters by customer_list_id.
MATCH (l:CustomerList {id: $list})
SET l.screenings = coalesce(l.screenings, 0) + 1
CREATE (s:Screening)
SET s = $row, s.number = l.screenings
