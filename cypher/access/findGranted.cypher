// Whether the caller's request was approved and has not run out. kind, subject; me, person, organization; now. Row: granted (boolean).
// Enters by approval_subject.
RETURN EXISTS {
  MATCH (a:Approval {subject: $subject})
  WHERE a.kind = $kind AND a.state = 'APPROVED' AND a.by = $me AND coalesce(a.person, $person) = $person AND a.organization = $organization AND a.expires > $now
} AS granted
