// All markings in use. Row: text.
// Allows: scan, there are a few dozen markings however large the graph is.
// Enters by marking_text (all of them, a few dozen).
MATCH (m:Marking)
RETURN m.text AS text
