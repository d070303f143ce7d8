// How many watch a list, and lists of the service, while nobody else begins to until the end of the transaction. list: id; slot: of the watch that is
// not counted. Row: watches, all. Enters by counter_name, customer_list_id, customer_watch_list and customer_watch_active.
MERGE (c:Counter {name: 'customer watches'})
SET c.value = coalesce(c.value, 0)
WITH c
MATCH (l:CustomerList {id: $list})
SET l.attempted = l.attempted
WITH l
RETURN COUNT { MATCH (w:CustomerWatch {list: l.id}) WHERE w.active AND w.slot <> $slot } AS watches,
       COUNT { MATCH (w:CustomerWatch {active: true}) WHERE w.slot <> $slot } AS all
