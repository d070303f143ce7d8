// Jobs, rejects, webhooks and requests about no element have a marking. What they held before cannot be known: it is RED of their
// organization. A webhook holds what its rights let it push.
MATCH (j:Job) WHERE j.marking IS NULL SET j.marking = 'RED:' + j.organization;
MATCH (j:Job)-[:SET_ASIDE]->(r:Reject) WHERE r.marking IS NULL SET r.marking = j.marking;
MATCH (a:Approval) WHERE a.marking IS NULL AND a.kind IN ['GRANT', 'EXPORT'] SET a.marking = 'RED:' + a.organization;
MATCH (w:Webhook) WHERE w.marking IS NULL
CALL (w) { UNWIND w.groups AS group WITH DISTINCT group ORDER BY group RETURN collect(w.clearance + '(' + group + ')') AS each }
SET w.marking = CASE
    WHEN size(each) > 0 THEN reduce(text = each[0], one IN each[1..] | text + '&' + one)
    WHEN w.clearance IN ['AMBER_STRICT', 'RED'] THEN w.clearance + ':' + w.organization
    ELSE w.clearance END;
MATCH (n:Job|Approval|Webhook) WHERE n.marking IS NOT NULL
WITH DISTINCT n.marking AS text
MERGE (:Marking {text: text});
