// Gives the documents of a source that its originator handed in, and that have its marking, the new one of the source. source: id;
// originator: organization, '' where it is not known; old, marking: texts. No rows.
// Enters by document_source.
MATCH (d:Document {source: $source})
WHERE d.marking = $old AND coalesce(d.originator, '') = $originator
SET d.marking = $marking
REMOVE d.slot
