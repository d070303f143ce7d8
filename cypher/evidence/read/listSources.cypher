// Sources that the caller may see. ids: source ids. Row: id, title, url, published (ISO text), language,
// marking, hash, invented.
// Enters by source_id.
UNWIND $ids AS id
MATCH (s:Source {id: id})
WHERE {{known record s}}
RETURN s.id AS id, s.title AS title, s.url AS url, s.published AS published, s.language AS language,
       s.marking AS marking, s.hash AS hash, coalesce(s.invented, false) AS invented
