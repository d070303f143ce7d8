// Notes the decision. id, state, by, organization, decided, decision, commit. No rows.
// Enters by approval_id.
MATCH (a:Approval {id: $id})
SET a.state = $state, a.decidedBy = $by, a.decidedOrganization = $organization, a.decided = $decided,
    a.decision = $decision, a.commit = $commit
