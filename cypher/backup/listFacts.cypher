// Nodes of the kind at places of the store that listFactPlaces gave; none for a place that was freed since. places: ids of the nodes in
// the store; open: numbers of unpublished stagings.
// Row: id, staged, labels, properties, into, out, again. Enters by places.
UNWIND $places AS place
MATCH (f)
WHERE elementId(f) = place
WITH f
WHERE f:Fact
RETURN {{fact columns f}}
