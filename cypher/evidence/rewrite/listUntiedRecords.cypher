// Pairs of records of one key without the fact that they are the same, each pair once. ids: entity ids, of which each pair has one or
// both; open: numbers of stagings that are not published. Row: key, one, other (ids), oneKind, otherKind, oneMarking, otherMarking
// (texts or null).
// Enters by entity_id and entity_key.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
MATCH (o:Entity {key: e.key})
USING INDEX o:Entity(key)
WHERE o <> e AND NOT e.recorded IN $open AND NOT o.recorded IN $open AND (e.id > o.id OR NOT o.id IN $ids)
  AND NOT (e:Twin AND o:Twin AND EXISTS { MATCH (e)-[:SUBJECT_OF|OBJECT]-(t:SameAs)-[:SUBJECT_OF|OBJECT]-(o)
                   WHERE t.key IN ['SAME_AS|' + e.key + '|' + e.id + '|' + o.id, 'SAME_AS|' + e.key + '|' + o.id + '|' + e.id] })
RETURN e.key AS key, e.id AS one, o.id AS other, e.kind AS oneKind, o.kind AS otherKind, e.marking AS oneMarking, o.marking AS otherMarking
ORDER BY key, one, other
