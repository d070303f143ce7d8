// Empties the reasons that people wrote about purged elements. ids: of all deleted elements; but: id of the approval that ordered
// the purge, which keeps its reason. No rows.
// Enters by withdrawal_of, act_of and approval_subject.
UNWIND $ids AS id
CALL (id) {
  MATCH (w:Withdrawal {of: id})
  SET w.reason = ''
  UNION ALL
  MATCH (a:Act {of: id})
  SET a.reason = ''
  UNION ALL
  MATCH (p:Approval {subject: id})
  WHERE p.id <> $but
  SET p.reason = '', p.decision = CASE WHEN p.decision IS NULL THEN null ELSE '' END
}
FINISH
