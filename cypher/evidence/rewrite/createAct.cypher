// Notes who changed what is stored, and why. row: id, kind, of, commit, reason, by, organization, at. No rows.
CREATE (a:Act)
SET a = $row
