// Watches of a list that go on, as far as the caller may see the list, the oldest first. organization: the caller's; list: id.
// Row: watch (properties). Enters by customer_watch_list.
MATCH (w:CustomerWatch {list: $list})
WHERE w.active AND {{visible customers w}}
RETURN w {.*} AS watch
ORDER BY w.created, w.id
