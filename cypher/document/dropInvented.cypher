// Deletes the documents of the demonstration world with their pages and the decisions about suggestions in them. No rows.
// Allows: scan, since sources are few and facts many, and their removal is rare.
MATCH (s:Source)
WHERE s.invented = true
MATCH (d:Document {source: s.id})
OPTIONAL MATCH (d)-[:HAS_PAGE|HAS_DECISION]->(p:DocumentPage|SuggestionDecision)
WITH d, collect(p) AS pages
FOREACH (page IN pages | DETACH DELETE page)
DETACH DELETE d
