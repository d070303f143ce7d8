// Notes a change of a sharing group. row: id, group (the id of the group), act, organization, person, reason, by, at. No rows.
CREATE (c:GroupChange)
SET c = $row
