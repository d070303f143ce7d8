// Notes what somebody decided about a tie. row: the decision's properties. Row: decision (properties).
CREATE (d:IdentityDecision)
SET d = $row
RETURN d {.*} AS decision
