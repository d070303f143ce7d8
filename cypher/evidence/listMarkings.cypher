// All markings in use. Row: text.
// Enters by marking_text (all of them, a few dozen).
MATCH (m:Marking)
RETURN m.text AS text
