// Notes who withdrew what and why. row: id, of, commit, reason, by, organization, at. No rows.
CREATE (w:Withdrawal)
SET w = $row
