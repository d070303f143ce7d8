// How many watch a list, while nobody else begins to until the end of the transaction. list: id; slot: of the watch that is not counted. Row: watches.
// Enters by customer_list_id and customer_watch_list.
MATCH (l:CustomerList {id: $list})
SET l.attempted = l.attempted
WITH l
OPTIONAL MATCH (w:CustomerWatch {list: l.id})
WHERE w.active AND w.slot <> $slot
RETURN count(w) AS watches
