// Documents with the text of their pages. slot = originator, hash and marking, as long as nothing has changed them: two that hand in
// the same bytes at one time make one document.
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE;
CREATE CONSTRAINT document_slot IF NOT EXISTS FOR (d:Document) REQUIRE d.slot IS UNIQUE;
CREATE INDEX document_hash IF NOT EXISTS FOR (d:Document) ON (d.hash);
CREATE INDEX document_source IF NOT EXISTS FOR (d:Document) ON (d.source);
CREATE INDEX document_at IF NOT EXISTS FOR (d:Document) ON (d.at);

// What people made of suggestions; slot = organization and suggestion.
CREATE CONSTRAINT suggestion_slot IF NOT EXISTS FOR (s:SuggestionDecision) REQUIRE s.slot IS UNIQUE;
CREATE INDEX suggestion_organization IF NOT EXISTS FOR (s:SuggestionDecision) ON (s.organization);
