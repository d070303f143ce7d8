// Which of some sources the caller may see. ids. Row: id. Enters by source_id.
UNWIND $ids AS id
MATCH (s:Source {id: id})
WHERE {{visible source s}}
RETURN id
