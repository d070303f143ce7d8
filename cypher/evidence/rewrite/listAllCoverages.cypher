// All facts of a kind that stand. kind: HOLDS_ALL_OF, of which there are few. Row: id.
// Enters by statement_kind.
MATCH (c:Statement)
USING INDEX c:Statement(kind)
WHERE c.kind = $kind AND c.withdrawn IS NULL
RETURN c.id AS id
ORDER BY id
