// The texts of cases, of their items and of all acts in them, with the versions of items. cases: ids. Row: id (of the node in the store), texts (by their names).
// Enters by case_id, case_item_case and case_act_case.
UNWIND $cases AS case
CALL (case) {
  MATCH (n:Case {id: case})
  RETURN n
  UNION ALL
  MATCH (n:CaseItem {case: case})
  RETURN n
  UNION ALL
  MATCH (n:CaseAct {case: case})
  RETURN n
}
RETURN elementId(n) AS id,
  n {.title, .question, .purpose, .contact, .closeReason, .text, .request, .positions, .fileName, .assignee, .takenBackReason, .about} AS texts
