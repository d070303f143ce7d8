// A watch of a list that the caller may see. organization: the caller's; id. Row: watch (properties). Enters by customer_watch_id.
MATCH (w:CustomerWatch {id: $id})
WHERE {{visible customers w}}
RETURN w {.*} AS watch
