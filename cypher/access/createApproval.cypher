// Stores a request for an approval, with the number of the last commit and the open imports. row: id, kind, subject, wanted, seen,
// marking, reason, by, person, organization, requested, expires, state, deciders (organization and marking of what it recorded of the
// subject, on two lines each). No rows. Enters by counter_name, staging_open and marking_text.
MATCH (c:Counter {name: 'commit'})
CREATE (a:Approval)
SET a = $row, a.through = c.value, a.open = COLLECT { MATCH (s:Staging) WHERE s.open = true RETURN s.number }
FOREACH (decider IN a.deciders | MERGE (:Marking {text: split(decider, '\n')[1]}))
WITH a
WHERE a.marking IS NOT NULL
MERGE (:Marking {text: a.marking})
