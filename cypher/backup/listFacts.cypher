// Nodes of the kind at places of the store that listFactPlaces gave. Where a node is gone since, there is none, or one of the kind that was
// written later. places: ids of the nodes in the store; open: numbers of unpublished stagings; through: commit through which to read.
// Row: id, staged, labels, properties, into, out, again. Enters by places.
UNWIND $places AS place
MATCH (f)
WHERE elementId(f) = place
WITH f
WHERE f:Fact
RETURN {{fact columns f}}
