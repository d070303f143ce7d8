// Sets texts of a case, an item or an act. The version of a case or an item is another then: who read the old text does not write it again. id: of the
// node in the store; row: the changed texts. No rows.
MATCH (n)
WHERE elementId(n) = $id
SET n += $row
SET n.version = CASE WHEN n:Case OR n:CaseItem THEN n.version + 1 ELSE n.version END
