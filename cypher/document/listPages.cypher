// Pages of a document, in their order. id; from, upTo: numbers of the first and the last page. Row: number, text.
// Enters by document_id.
MATCH (d:Document {id: $id})-[:HAS_PAGE]->(p:DocumentPage)
WHERE {{visible document d}} AND $from <= p.number <= $upTo
RETURN p.number AS number, p.text AS text
ORDER BY number
