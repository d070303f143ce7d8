// The caller's request that was approved, not long ago, and not used yet; the latest. kind, subject; me, person, organization; since:
// the earliest moment of the decision. Row: approval (properties). Enters by approval_subject.
MATCH (a:Approval {subject: $subject})
WHERE a.kind = $kind AND a.state = 'APPROVED' AND a.by = $me AND a.person = $person AND a.organization = $organization
  AND a.decided > $since AND a.used IS NULL
RETURN a {.*} AS approval
ORDER BY a.decided DESC, a.id
LIMIT 1
