// Nodes of the kind at places of the store that listEvidencePlaces gave; none for a place that was freed since. places: ids of the nodes
// in the store; open: numbers of unpublished stagings.
// Row: id, staged, labels, properties, into, out, again. Enters by places.
UNWIND $places AS place
MATCH (v)
WHERE elementId(v) = place
WITH v
WHERE v:Evidence
RETURN {{evidence columns v}}
