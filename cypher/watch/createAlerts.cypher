// Adds alerts of one agency, each once, with places in the agency's order. organization; alerts: rows of their properties. Row: made (ids).
// Enters by counter_name and alert_id.
MERGE (c:Counter {name: 'alerts ' + $organization})
SET c.value = coalesce(c.value, 0)
WITH c
CALL (c) {
  UNWIND range(0, size($alerts) - 1) AS i
  WITH c, $alerts[i] AS row
  MERGE (a:Alert {id: row.id})
  ON CREATE SET c.value = c.value + 1, a += row, a.place = c.value, a.fresh = true
  WITH a
  WHERE a.fresh
  SET a.fresh = null
  RETURN collect(a.id) AS made
}
RETURN made
