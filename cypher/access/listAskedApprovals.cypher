// Of some approvals those about a source of which the caller sees something. ids. Row: id.
// Enters by approval_id.
UNWIND $ids AS id
MATCH (a:Approval {id: id})
WHERE {{visible approval a}} AND {{asked approval a}}
RETURN a.id AS id
