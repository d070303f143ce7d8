// Decisions of an organization about suggestions in visible documents. organization. Row: rule, decision, count.
// Enters by suggestion_organization.
MATCH (s:SuggestionDecision {organization: $organization})
MATCH (d:Document)-[:HAS_DECISION]->(s)
WHERE s.marking IN $visible AND {{visible document d}}
RETURN s.rule AS rule, s.decision AS decision, count(*) AS count
ORDER BY rule, decision
