// Deletes the documents of a source with their pages and the decisions about suggestions in them. source: id; originator: organization, or null for all. Row: ids (of the documents).
// Enters by document_source.
MATCH (d:Document {source: $source})
WHERE $originator IS NULL OR d.originator = $originator
OPTIONAL MATCH (d)-[:HAS_PAGE|HAS_DECISION]->(p:DocumentPage|SuggestionDecision)
WITH d, d.id AS id, collect(p) AS pages
FOREACH (page IN pages | DETACH DELETE page)
DETACH DELETE d
RETURN collect(id) AS ids
