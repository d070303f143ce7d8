// Markings whose text has a group's name somewhere. name. Row: text.
// Enters by marking_text.
// Allows: scan, an installation has few markings, and a group is made once.
MATCH (m:Marking)
WHERE m.text CONTAINS $name
RETURN m.text AS text
