// Documents by their ids. ids: texts. Row: document (properties).
// Enters by document_id.
UNWIND $ids AS id
MATCH (d:Document {id: id})
WHERE {{visible document d}}
RETURN d {.*} AS document
