// Nodes and edges that a caller exported alone in the last 24 hours. caller: organization and person; hour: the present one, since
// 1970. Row: elements. None where nothing was exported. Enters by export_tally_caller.
MATCH (t:ExportTally {caller: $caller})
RETURN reduce(added = 0, place IN range(0, size(t.hours) - 1) |
  added + CASE WHEN t.hours[place] > $hour - 24 THEN t.elements[place] ELSE 0 END) AS elements
