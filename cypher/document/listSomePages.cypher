// Pages of documents. rows: {id, page} (id of the document, number). Row: id, number, text.
// Enters by document_id.
UNWIND $rows AS row
MATCH (d:Document {id: row.id})-[:HAS_PAGE]->(p:DocumentPage)
WHERE {{visible document d}} AND p.number = row.page
RETURN d.id AS id, p.number AS number, p.text AS text
