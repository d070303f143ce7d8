// Empties what people wrote about what was purged. ids: of all that was deleted; but: id of the approval that ordered it. No rows.
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
