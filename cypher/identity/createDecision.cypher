// Notes what somebody decided about a tie. row: the decision's properties. No rows.
CREATE (d:IdentityDecision)
SET d = $row
