// Where all nodes of the kind lie, as a rule in the order in which they lie there. Row: place (id of the node in the store).
// Allows: scan, since it names every node; it reads none, since the database keeps such a list.
MATCH (v:Evidence)
RETURN elementId(v) AS place
