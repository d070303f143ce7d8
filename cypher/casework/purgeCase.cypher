// Deletes a case with its memberships, items, references and acts. id. No rows.
// Enters by case_id, membership_case, case_item_case, case_reference_item and case_act_case.
MATCH (c:Case {id: $id})
CALL (c) {
  MATCH (i:CaseItem {case: c.id})
  OPTIONAL MATCH (r:CaseReference {item: i.id})
  DETACH DELETE r, i
}
CALL (c) {
  MATCH (a:CaseAct {case: c.id})
  DELETE a
}
CALL (c) {
  MATCH (m:Membership {case: c.id})
  DELETE m
}
DELETE c
