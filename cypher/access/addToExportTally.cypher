// Adds an export to those of the last 24 hours, by hours. caller: organization and person; hour: the present one, since 1970;
// elements: nodes and edges; most: of 24 hours. Row: elements (the new sum). None where that would be more, and then nothing is
// added. Enters by export_tally_caller.
MERGE (t:ExportTally {caller: $caller})
ON CREATE SET t.hours = [], t.elements = []
// The lock makes exports of one caller follow each other.
SET t.locked = $hour
WITH t, [place IN range(0, size(t.hours) - 1) WHERE t.hours[place] > $hour - 24 | [t.hours[place], t.elements[place]]] AS kept
WITH t, kept, reduce(added = $elements, one IN kept | added + one[1]) AS total
WHERE total <= $most
WITH t, total, [one IN kept WHERE one[0] < $hour] AS earlier,
  reduce(added = $elements, one IN kept | added + CASE WHEN one[0] >= $hour THEN one[1] ELSE 0 END) AS present
SET t.hours = [one IN earlier | one[0]] + [$hour], t.elements = [one IN earlier | one[1]] + [present]
RETURN total AS elements
