// Gives the documents of a source that have its marking the new one of the source. source: id; old, marking: texts. No rows.
// Enters by document_source.
MATCH (d:Document {source: $source})
WHERE d.marking = $old
SET d.marking = $marking
REMOVE d.slot
