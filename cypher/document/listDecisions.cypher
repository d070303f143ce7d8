// The suggestions of a document about which an organization decided. id: of the document; organization. Row: suggestion (id).
// Enters by document_id.
MATCH (d:Document {id: $id})-[:HAS_DECISION]->(s:SuggestionDecision)
WHERE {{visible document d}} AND s.organization = $organization AND s.marking IN $visible
RETURN s.suggestion AS suggestion
ORDER BY suggestion
