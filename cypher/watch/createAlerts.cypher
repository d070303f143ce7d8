// Adds alerts of one person's watch, each once, with places in the order of the person's alerts. organization, person; alerts: rows of their
// properties. Row: made (ids). Enters by counter_name and alert_id.
MERGE (c:Counter {name: 'alerts ' + $organization + '\n' + $person})
SET c.value = coalesce(c.value, 0)
WITH c
CALL (c) {
  UNWIND range(0, size($alerts) - 1) AS i
  WITH c, i, $alerts[i] AS row
  MERGE (a:Alert {id: row.id})
  ON CREATE SET c.value = c.value + 1, a += row, a.place = c.value, a.turn = i, a.fresh = true
  WITH a
  WHERE a.fresh
  SET a.fresh = null
  RETURN collect(a.id) AS made
}
RETURN made
