// When visible sources were published. ids. Row: id, published (ISO text). Enters by source_id.
UNWIND $ids AS id
MATCH (s:Source {id: id})
WHERE s.published IS NOT NULL AND {{visible source s}}
RETURN s.id AS id, s.published AS published
